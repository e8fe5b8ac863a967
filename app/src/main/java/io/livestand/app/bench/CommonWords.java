package io.livestand.app.bench;

import io.livestand.agent.dialogue.intent.PhraseMatcher;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Compares phrases by the share of words that they have in common (Dice coefficient): the
/// baseline.
final class CommonWords implements PhraseMatcher {
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

  private final List<Set<String>> phrases;

  CommonWords(List<String> phrases) {
    this.phrases = phrases.stream().map(CommonWords::words).toList();
  }

  @Override
  public double[] similarities(String text) {
    var asked = words(text);
    return phrases.stream().mapToDouble(phrase -> dice(asked, phrase)).toArray();
  }

  private static double dice(Set<String> one, Set<String> other) {
    var common = one.stream().filter(other::contains).count();
    return common == 0 ? 0 : 2.0 * common / (one.size() + other.size());
  }

  private static Set<String> words(String text) {
    return NO_WORD
        .splitAsStream(text.toLowerCase(Locale.ROOT).replace('ё', 'е'))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
