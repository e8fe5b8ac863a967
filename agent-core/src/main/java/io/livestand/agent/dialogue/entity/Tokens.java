package io.livestand.agent.dialogue.entity;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The pieces of a text: words in lower case with `е` for `ё`, numbers in digits, and single signs.
final class Tokens {
  /// Dates (`2026-05-25`, `25.05.2026`), groups of thousands (`1,500`) and fractions stay whole.
  private static final Pattern PIECE =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}|\\d{1,2}\\.\\d{1,2}\\.\\d{4}|\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?"
              + "|\\d+[.,]\\d+|\\d+|\\p{L}+(?:'\\p{L}+)?|[+$€£₽]");

  private Tokens() {}

  static List<String> of(String text) {
    return PIECE
        .matcher(text.toLowerCase(Locale.ROOT).replace('ё', 'е').replace('’', '\''))
        .results()
        .map(MatchResult::group)
        .toList();
  }

  static boolean startsWith(List<String> tokens, int at, List<String> words) {
    return at + words.size() <= tokens.size()
        && tokens.subList(at, at + words.size()).equals(words);
  }
}
