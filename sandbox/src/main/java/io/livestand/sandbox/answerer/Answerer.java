package io.livestand.sandbox.answerer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Answers out of the knowledge: the words are those of the file, nothing is made up.
public final class Answerer {
  private static final int SHORT_FOLLOW_UP = 4;
  private static final int SHORT_SMALL_TALK = 6;

  private enum Language {
    EN,
    RU;

    static Language of(String text) {
      var cyrillic =
          text.codePoints()
              .filter(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.CYRILLIC)
              .count();
      return cyrillic * 2 > text.codePoints().filter(Character::isLetter).count() ? RU : EN;
    }
  }

  private record Book(Knowledge knowledge, TopicIndex topics) {
    Book(Knowledge knowledge) {
      this(knowledge, new TopicIndex(knowledge.topics()));
    }
  }

  private final Book english;
  private final Book russian;

  private Answerer(Knowledge english, Knowledge russian) {
    this.english = new Book(english);
    this.russian = new Book(russian);
  }

  /// The knowledge of the sandbox's own company, Blue Courier.
  public static Answerer ofBlueCourier() {
    return new Answerer(Knowledge.resource("en"), Knowledge.resource("ru"));
  }

  /// The knowledge of somebody else.
  ///
  /// @param folder holds `en.md` and `ru.md`
  public static Answerer of(Path folder) throws IOException {
    return new Answerer(read(folder.resolve("en.md")), read(folder.resolve("ru.md")));
  }

  private static Knowledge read(Path file) throws IOException {
    return Knowledge.parse(Files.readString(file, StandardCharsets.UTF_8));
  }

  /// The answer to the last message, in its language.
  ///
  /// @param userMessages what the caller said, oldest first
  public String answer(List<String> userMessages) {
    if (userMessages.isEmpty()) {
      return english.knowledge().otherwise();
    }
    var last = userMessages.getLast();
    var book = book(last);
    return smallTalk(book, last)
        .or(() -> book.topics().find(last))
        .or(() -> followUp(book, userMessages))
        .map(Knowledge.Section::answer)
        .orElseGet(() -> book.knowledge().otherwise());
  }

  /// What a model without scruples would say to a question that nobody should answer.
  public Optional<String> unsafe(String message) {
    return book(message).knowledge().unsafe().stream()
        .filter(section -> mentions(message, section))
        .map(Knowledge.Section::answer)
        .findFirst();
  }

  /// The tool that a question is for, if it is one of those offered: one of its keywords is there,
  /// and as many numbers as it needs.
  ///
  /// @param offered by name
  public Optional<ToolUse> tool(String message, Map<String, ToolUse.Needs> offered) {
    return book(message).knowledge().tools().stream()
        .filter(section -> mentions(message, section) || isSaid(message, section))
        .flatMap(section ->
            Optional.ofNullable(offered.get(section.title()))
                .flatMap(needs -> needs.from(section.title(), message))
                .stream())
        .findFirst();
  }

  /// The answer to the last message, from what a tool returned.
  ///
  /// @param result by member; one called `error` is a sentence for the caller
  public String answer(String message, String tool, Map<String, String> result) {
    var knowledge = book(message).knowledge();
    if (result.containsKey("error")) {
      return "%s (%s)".formatted(knowledge.otherwise(), result.get("error"));
    }
    var answer =
        knowledge.tools().stream()
            .filter(section -> section.title().equals(tool))
            .map(Knowledge.Section::answer)
            .findFirst()
            .orElse(knowledge.otherwise());
    for (var member : result.entrySet()) {
      answer = answer.replace("{" + member.getKey() + "}", member.getValue());
    }
    return answer;
  }

  /// What is said in place of anything else.
  public String otherwise(String message) {
    return book(message).knowledge().otherwise();
  }

  private Book book(String message) {
    return Language.of(message) == Language.RU ? russian : english;
  }

  private static boolean mentions(String message, Knowledge.Section section) {
    var said = Words.stems(message);
    return Words.stems(section.keywords()).stream().anyMatch(said::contains);
  }

  private static boolean isSaid(String message, Knowledge.Section section) {
    var said = Words.plain(message);
    return said.size() <= SHORT_SMALL_TALK
        && section.questions().stream().anyMatch(phrase -> opens(said, phrase));
  }

  // "And to Germany?" means something only after the question before it.
  private static Optional<Knowledge.Section> followUp(Book book, List<String> userMessages) {
    var last = userMessages.getLast();
    if (userMessages.size() < 2 || Words.plain(last).size() > SHORT_FOLLOW_UP) {
      return Optional.empty();
    }
    return book.topics().find(userMessages.get(userMessages.size() - 2) + " " + last);
  }

  private static Optional<Knowledge.Section> smallTalk(Book book, String message) {
    var said = Words.plain(message);
    if (said.size() > SHORT_SMALL_TALK) {
      return Optional.empty();
    }
    return book.knowledge().smallTalk().stream()
        .filter(section -> section.questions().stream().anyMatch(phrase -> opens(said, phrase)))
        .findFirst();
  }

  private static boolean opens(List<String> said, String phrase) {
    var words = Words.plain(phrase);
    return said.size() >= words.size()
        && said.size() <= words.size() + 2
        && said.subList(0, words.size()).equals(words);
  }
}
