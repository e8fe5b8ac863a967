package io.livestand.sandbox.answerer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What the sandbox knows in one language, read from a Markdown file:
///
/// ```
/// # Small talk          whole phrases, matched as they are said
/// ## Greeting
/// - hello
/// Hello! How can I help you?
///
/// # Topics              found by their words
/// ## Insurance
/// - do you insure fragile parcels
/// Keywords: insurance, broken
/// Every parcel is insured.
///
/// # Unsafe              one keyword in a question is enough
/// ## Weapons
/// Keywords: bomb
/// What must never be heard.
///
/// # Tools               where they are offered, and the question has what they need
/// ## quote_price
/// Keywords: price
/// It costs {price} dollars.
///
/// # Otherwise
/// I only know about deliveries.
/// ```
///
/// @param tools named as they are offered; the answer is filled from what a tool returns
/// @param otherwise said where nothing matches
record Knowledge(
    List<Section> smallTalk,
    List<Section> topics,
    List<Section> unsafe,
    List<Section> tools,
    String otherwise) {
  Knowledge {
    smallTalk = List.copyOf(smallTalk);
    topics = List.copyOf(topics);
    unsafe = List.copyOf(unsafe);
    tools = List.copyOf(tools);
    if (otherwise.isBlank()) {
      throw new IllegalArgumentException("the knowledge has no '# Otherwise' with a text");
    }
  }

  /// @param questions ways to ask for it
  record Section(String title, List<String> questions, String keywords, String answer) {
    Section {
      questions = List.copyOf(questions);
      if (answer.isBlank()) {
        throw new IllegalArgumentException("the section '" + title + "' has no answer");
      }
    }
  }

  static Knowledge resource(String language) {
    try (var stream =
        Knowledge.class.getResourceAsStream(
            "/io/livestand/sandbox/knowledge/" + language + ".md")) {
      if (stream == null) {
        throw new IllegalArgumentException("there is no knowledge in " + language);
      }
      return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Knowledge parse(String markdown) {
    var parser = new Parser();
    markdown.lines().map(String::strip).forEach(parser::line);
    return parser.end();
  }

  private static final class Parser {
    private final List<Section> smallTalk = new ArrayList<>();
    private final List<Section> topics = new ArrayList<>();
    private final List<Section> unsafe = new ArrayList<>();
    private final List<Section> tools = new ArrayList<>();
    private final List<String> questions = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private String chapter = "";
    private String title = "";
    private String keywords = "";
    private String otherwise = "";

    void line(String line) {
      if (line.startsWith("# ")) {
        finish();
        chapter = line.substring(2);
      } else if (line.startsWith("## ")) {
        finish();
        title = line.substring(3);
      } else if (line.startsWith("- ")) {
        questions.add(line.substring(2));
      } else if (line.startsWith("Keywords:")) {
        keywords = line.substring("Keywords:".length());
      } else if (!line.isEmpty()) {
        text.append(text.isEmpty() ? "" : " ").append(line);
      }
    }

    private void finish() {
      if (chapter.equals("Otherwise")) {
        otherwise = text.toString();
      } else if (!title.isEmpty()) {
        var section = new Section(title, questions, keywords, text.toString());
        switch (chapter) {
          case "Small talk" -> smallTalk.add(section);
          case "Unsafe" -> unsafe.add(section);
          case "Tools" -> tools.add(section);
          default -> topics.add(section);
        }
      }
      title = "";
      keywords = "";
      questions.clear();
      text.setLength(0);
    }

    Knowledge end() {
      finish();
      return new Knowledge(smallTalk, topics, unsafe, tools, otherwise);
    }
  }
}
