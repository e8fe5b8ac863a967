package io.livestand.providers.icu;

import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import io.livestand.agent.dialogue.entity.NumberWords;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/// The words of numbers as ICU's rules spell them, in every case and gender that they know. The
/// rules are asked once for the numbers of one word each; how words add up is not theirs to say,
/// for read backwards they take `twenty five` for the year 2005.
///
/// @see <a href="https://unicode-org.github.io/icu/userguide/format_parse/numbers/rbnf.html">ICU's
///   rule-based number formats</a>
public final class IcuNumberWords implements NumberWords {
  private static final List<Long> SCALES = List.of(1_000L, 1_000_000L, 1_000_000_000L);

  private final Map<String, Numeral> words = new HashMap<>();

  /// @param language such as `ru`
  /// @throws IllegalArgumentException if ICU cannot spell numbers in the language
  public IcuNumberWords(Locale language) {
    var format =
        new RuleBasedNumberFormat(ULocale.forLocale(language), RuleBasedNumberFormat.SPELLOUT);
    // ICU answers in another language where it does not know the one that was asked for.
    if (!format.getLocale(ULocale.ACTUAL_LOCALE).getLanguage().equals(language.getLanguage())) {
      throw new IllegalArgumentException("ICU has no words for the numbers of " + language);
    }
    // A word that is both counts.
    learn(format, "-cardinal", false);
    learn(format, "-ordinal", true);
  }

  @Override
  public Optional<Numeral> numeral(String word) {
    return Optional.ofNullable(words.get(word));
  }

  private void learn(RuleBasedNumberFormat format, String kind, boolean ordinal) {
    for (var rules : format.getRuleSetNames()) {
      if (rules.contains(kind)) {
        learnBy(rules, format, ordinal);
      }
    }
  }

  private void learnBy(String rules, RuleBasedNumberFormat format, boolean ordinal) {
    LongStream.concat(
            LongStream.range(0, 20),
            LongStream.concat(
                LongStream.iterate(20, value -> value < 100, value -> value + 10),
                LongStream.iterate(100, value -> value < 1_000, value -> value + 100)))
        .forEach(value -> learnWhole(spelled(format, value, rules), value, ordinal));
    // `one hundred`: the last word multiplies, and the number before it says by how much.
    var hundred = spelled(format, 100, rules);
    if (hundred.size() == 2) {
      learnLast(hundred, 100, ordinal);
    }
    for (var scale : SCALES) {
      // After one, two and five the word has another form in some languages.
      for (var count : List.of(1, 2, 5)) {
        learnLast(spelled(format, count * scale, rules), scale, ordinal);
      }
    }
  }

  private void learnWhole(List<String> spelled, long value, boolean ordinal) {
    if (spelled.size() == 1) {
      words.putIfAbsent(spelled.getFirst(), new Numeral(value, false, ordinal));
    }
  }

  private void learnLast(List<String> spelled, long value, boolean ordinal) {
    if (spelled.size() <= 2) {
      words.putIfAbsent(spelled.getLast(), new Numeral(value, true, ordinal));
    }
  }

  /// Without the invisible hyphens that ICU puts where a word may be broken.
  private static List<String> spelled(RuleBasedNumberFormat format, long value, String rules) {
    var text = format.format(value, rules).replace("\u00AD", "");
    return Arrays.asList(text.toLowerCase(Locale.ROOT).replace('ё', 'е').split("[ -]", -1));
  }
}
