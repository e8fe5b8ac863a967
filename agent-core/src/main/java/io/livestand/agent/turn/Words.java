package io.livestand.agent.turn;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Text as the words of it: without case, punctuation, apostrophes, or the dots of the Russian yo.
///
/// @param list in their order
record Words(List<String> list) {
  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern APOSTROPHE = Pattern.compile("['’]");

  Words {
    list = List.copyOf(list);
  }

  static Words of(String text) {
    var plain = APOSTROPHE.matcher(text.toLowerCase(Locale.ROOT).replace('ё', 'е')).replaceAll("");
    return new Words(BETWEEN.splitAsStream(plain).filter(word -> !word.isEmpty()).toList());
  }

  boolean isEmpty() {
    return list.isEmpty();
  }

  int count() {
    return list.size();
  }

  /// Digits spoken as figures: `12 05` has four.
  int digits() {
    return (int) list.stream().flatMapToInt(String::chars).filter(Character::isDigit).count();
  }

  String text() {
    return String.join(" ", list);
  }

  /// The first words, as many as there are up to `count`, joined: `how`, `how much` ...
  Stream<String> beginnings(int count) {
    return lengths(count).map(length -> list.subList(0, length).stream().collect(SPACED));
  }

  /// The same for the last words.
  Stream<String> endings(int count) {
    return lengths(count)
        .map(length -> list.subList(list.size() - length, list.size()).stream().collect(SPACED));
  }

  /// What is left without the first `count`.
  Words from(int count) {
    return new Words(list.subList(count, list.size()));
  }

  private Stream<Integer> lengths(int count) {
    return Stream.iterate(
        1, length -> length <= Math.min(count, list.size()), length -> length + 1);
  }

  private static final java.util.stream.Collector<CharSequence, ?, String> SPACED =
      Collectors.joining(" ");
}
