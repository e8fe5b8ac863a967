package io.livestand.agent.speech;

import java.util.Locale;
import java.util.Set;

/// What a full stop after a word means, in the languages spoken here, Russian and English.
final class FullStop {
  /// Something always follows them.
  private static final Set<String> NEVER_LAST =
      Set.of(
          "mr", "mrs", "ms", "dr", "prof", "st", "vs", "approx", "e.g", "i.e", //
          "ул", "просп", "пер", "наб", "пл", "д", "кв", "корп", "обл", "пос", "им", "тел",
          "проф", //
          "т", "т.е", "т.к", "т.н", "см", "напр", "св");

  /// They end a sentence where the next word begins one.
  private static final Set<String> MAY_BE_LAST =
      Set.of(
          "etc", "inc", "ltd", "co", "jr", "sr", "a.m", "p.m", "u.s", "u.k", //
          "т.д", "т.п", "др", "пр", "руб", "коп", "тыс", "млн", "млрд", "гг", "мин", "сек", "кг");

  /// A number follows them, or they are words of their own.
  private static final Set<String> BEFORE_NUMBERS =
      Set.of("no", "nos", "fig", "p", "pp", "vol", "стр", "с", "п", "пп", "ст", "рис", "оф");

  /// What follows "т." as the second half of an abbreviation.
  private static final Set<String> MAY_FOLLOW_T = Set.of("д", "п");

  private static final Set<String> NEVER_LAST_AFTER_T = Set.of("е", "к", "н", "ч", "о");

  private FullStop() {}

  /// Whether it ends a sentence.
  ///
  /// @param written the word before it
  /// @param before the word before that, with its own marks; empty at the beginning of a clause
  /// @param next the first character of the word after it
  static boolean endsSentence(String written, String before, char next) {
    var word = bare(written);
    var lower = word.toLowerCase(Locale.ROOT);
    var beginsSentence = Character.isUpperCase(next) || "«“„\"(".indexOf(next) >= 0;
    if (!word.isEmpty() && word.chars().allMatch(Character::isDigit)) {
      return beginsSentence && !countsItems(before);
    }
    if (bare(before).equalsIgnoreCase("т.")) {
      return MAY_FOLLOW_T.contains(lower) ? beginsSentence : !NEVER_LAST_AFTER_T.contains(lower);
    }
    if (isInitial(word) || NEVER_LAST.contains(lower)) {
      return false;
    }
    if (BEFORE_NUMBERS.contains(lower)) {
      return !Character.isDigit(next);
    }
    if (lower.equals("г")) { // a year; otherwise a town
      return beginsSentence && before.chars().anyMatch(Character::isDigit);
    }
    return beginsSentence || !MAY_BE_LAST.contains(lower);
  }

  /// Whether a number after this word is that of an item in a list.
  private static boolean countsItems(String before) {
    return before.isEmpty() || ":;,—–-".indexOf(before.charAt(before.length() - 1)) >= 0;
  }

  /// "A.", "J.R.", but not the pronouns that may end a sentence.
  private static boolean isInitial(String word) {
    return word.matches("\\p{Lu}(\\.\\p{Lu})*")
        && !word.equals("I")
        && !word.equals("Я")
        && !MAY_BE_LAST.contains(word.toLowerCase(Locale.ROOT));
  }

  /// Without the quotes and brackets before it.
  private static String bare(String word) {
    var from = 0;
    while (from < word.length() && !Character.isLetterOrDigit(word.charAt(from))) {
      from++;
    }
    return word.substring(from);
  }
}
