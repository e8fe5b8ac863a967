package io.livestand.sandbox.wer;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Words heard wrong, by the fewest changes that make what was heard of what was said.
///
/// @param words that were said
/// @param substituted heard as another
/// @param deleted not heard
/// @param inserted heard, but not said
record WordErrors(int words, int substituted, int deleted, int inserted) {
  static final WordErrors NONE = new WordErrors(0, 0, 0, 0);

  private static final Pattern NOT_OF_WORDS = Pattern.compile("[^\\p{L}\\p{N}' ]");

  /// Compares two texts. Two words written as one, or one as two, are no error: that is spelling.
  static WordErrors between(String said, String heard) {
    var reference = words(said);
    var hypothesis = words(heard);
    var best = new WordErrors[reference.size() + 1][hypothesis.size() + 1];
    for (var i = 0; i <= reference.size(); i++) {
      for (var j = 0; j <= hypothesis.size(); j++) {
        best[i][j] = best(best, i, j, reference, hypothesis);
      }
    }
    return best[reference.size()][hypothesis.size()];
  }

  // The best way to make the first j words of the hypothesis of the first i of the reference.
  private static WordErrors best(
      WordErrors[][] best, int i, int j, List<String> reference, List<String> hypothesis) {
    if (i == 0) {
      return new WordErrors(0, 0, 0, j);
    }
    var word = reference.get(i - 1);
    var least = best[i - 1][j].plus(new WordErrors(1, 0, 1, 0));
    if (j > 0) {
      var wrong = word.equals(hypothesis.get(j - 1)) ? 0 : 1;
      least = least(best[i - 1][j - 1].plus(new WordErrors(1, wrong, 0, 0)), least);
      least = least(least, best[i][j - 1].plus(new WordErrors(0, 0, 0, 1)));
    }
    if (i > 1 && j > 0 && (reference.get(i - 2) + word).equals(hypothesis.get(j - 1))) {
      least = least(best[i - 2][j - 1].plus(new WordErrors(2, 0, 0, 0)), least);
    }
    if (j > 1 && word.equals(hypothesis.get(j - 2) + hypothesis.get(j - 1))) {
      least = least(best[i - 1][j - 2].plus(new WordErrors(1, 0, 0, 0)), least);
    }
    return least;
  }

  private static WordErrors least(WordErrors one, WordErrors other) {
    return one.errors() <= other.errors() ? one : other;
  }

  /// Small letters, no punctuation, "ё" as "е", and what a hyphen joins as words of its own.
  static List<String> words(String text) {
    var plain =
        NOT_OF_WORDS
            .matcher(text.toLowerCase(Locale.ROOT).replace('ё', 'е').replace('’', '\''))
            .replaceAll(" ")
            .strip();
    return plain.isEmpty() ? List.of() : List.of(plain.split(" +"));
  }

  WordErrors plus(WordErrors other) {
    return new WordErrors(
        words + other.words,
        substituted + other.substituted,
        deleted + other.deleted,
        inserted + other.inserted);
  }

  int errors() {
    return substituted + deleted + inserted;
  }

  /// Word error rate, in percent of the words said.
  double percent() {
    return words == 0 ? 0 : 100.0 * errors() / words;
  }
}
