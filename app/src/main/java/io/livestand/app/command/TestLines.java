package io.livestand.app.command;

import io.livestand.app.config.ConfigException;
import io.livestand.app.config.ConfigFiles;
import io.livestand.app.process.Home;
import java.util.List;

/// What callers say who have nothing else to say: `test_data/conversation.json`.
final class TestLines {
  private static final String FILE = "conversation.json";

  private TestLines() {}

  /// Whether there is something to say in what was written.
  static boolean hasWord(String line) {
    return line.codePoints().anyMatch(Character::isLetterOrDigit);
  }

  /// Those of a language.
  ///
  /// @throws ConfigException when there are none
  static List<String> of(String language) {
    var file = Home.from(System.getenv()).root().resolve("test_data").resolve(FILE);
    var lines = ConfigFiles.conversation(file).getOrDefault(language, List.of());
    if (lines.isEmpty()) {
      throw new ConfigException(FILE, "has nothing to say in " + language);
    }
    return lines;
  }
}
