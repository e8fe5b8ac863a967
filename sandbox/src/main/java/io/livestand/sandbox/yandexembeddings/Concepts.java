package io.livestand.sandbox.yandexembeddings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// Which words mean the same, by `concepts.txt`: a line for each concept, its name, a colon and
/// words. The words of the concept `nothing` have no meaning.
final class Concepts {
  private static final String NOTHING = "nothing";
  private static final int STEM = 5;

  private final Map<String, String> byStem = new HashMap<>();

  private Concepts(String file) {
    file.lines()
        .filter(line -> !line.isBlank())
        .map(line -> line.split(":", 2))
        .forEach(line -> words(line[1]).forEach(word -> byStem.put(stem(word), line[0])));
  }

  /// Those of the demo, a courier's.
  static Concepts ofBlueCourier() {
    try (InputStream file = Concepts.class.getResourceAsStream("concepts.txt")) {
      return new Concepts(
          new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// The concepts of a text, each once, in no order; an unknown word is a concept of its own.
  List<String> of(String text) {
    return words(text).stream()
        .map(word -> byStem.getOrDefault(stem(word), stem(word)))
        .filter(concept -> !concept.equals(NOTHING))
        .distinct()
        .toList();
  }

  static List<String> words(String text) {
    var plain = text.toLowerCase(Locale.ROOT).replace('ё', 'е').replaceAll("'\\p{L}*", "");
    return Arrays.stream(plain.split("[^\\p{L}\\p{N}]+")).filter(word -> !word.isEmpty()).toList();
  }

  private static String stem(String word) {
    return word.length() > STEM ? word.substring(0, STEM) : word;
  }
}
