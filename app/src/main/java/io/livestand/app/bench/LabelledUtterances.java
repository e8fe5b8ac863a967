package io.livestand.app.bench;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What callers may say in one language, and what they want by it.
public record LabelledUtterances(String language, List<Utterance> all) {
  /// The label of what is nobody's business here.
  static final String NONE = "none";

  private static final String FAQ = "faq:";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  public LabelledUtterances {
    all = List.copyOf(all);
  }

  /// One of them.
  ///
  /// @param expect id of an intent, `faq:` and the id of a question, or `none`
  record Utterance(String text, String expect) {}

  /// The label of a question that is asked often.
  static String faq(String id) {
    return FAQ + id;
  }

  private record Labels(String about, Map<String, List<Utterance>> languages) {}

  /// All languages of a file.
  ///
  /// @throws IOException with file and place, when it is no such file
  public static List<LabelledUtterances> read(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new IOException("There is no " + file + ".");
    }
    try {
      var labels = JSON.readValue(file.toFile(), new TypeReference<Labels>() {});
      return new TreeMap<>(labels.languages())
          .entrySet().stream()
              .map(entry -> new LabelledUtterances(entry.getKey(), entry.getValue()))
              .toList();
    } catch (JacksonException wrong) {
      throw new IOException(file + ": " + wrong.getMessage(), wrong);
    }
  }

  /// One language of a file.
  public static LabelledUtterances read(Path file, String language) throws IOException {
    return read(file).stream()
        .filter(it -> it.language().equals(language))
        .findFirst()
        .orElseThrow(() -> new IOException(file + ": there is nothing in " + language + "."));
  }
}
