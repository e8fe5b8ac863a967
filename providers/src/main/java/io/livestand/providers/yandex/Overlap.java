package io.livestand.providers.yandex;

import java.util.List;

/// Where the words of the next session take over from those of the one that was lost: both have
/// heard the replayed audio.
///
/// @param kept how many of the words before are kept in front of the ones after
/// @param skipped how many of the ones after are left out: one of which only the end was replayed
record Overlap(int kept, int skipped) {
  /// Finds it.
  ///
  /// Where the vendor tells times this is a question of time. Where it does not, the words
  /// themselves tell: the cut with the most words in common, the nearest to the guessed time when
  /// there are several.
  ///
  /// @param fromMillis where `after` began to listen
  static Overlap of(List<SpokenWord> before, List<SpokenWord> after, long fromMillis) {
    if (before.isEmpty() || after.isEmpty()) {
      return new Overlap(before.size(), 0);
    }
    var measured =
        before.stream().allMatch(SpokenWord::measured)
            && after.stream().allMatch(SpokenWord::measured);
    if (measured) {
      return new Overlap(earlier(before, after.getFirst().fromMillis()), 0);
    }
    return ofText(before, after, earlier(before, fromMillis));
  }

  private static int earlier(List<SpokenWord> words, long millis) {
    return (int) words.stream().filter(word -> word.middleMillis() < millis).count();
  }

  private static Overlap ofText(List<SpokenWord> before, List<SpokenWord> after, int expected) {
    var best = expected;
    var most = 0;
    for (var cut = 0; cut < before.size(); cut++) {
      var common = common(before.subList(cut, before.size()), after);
      var nearer = Math.abs(cut - expected) < Math.abs(best - expected);
      if (common > most || (common == most && common > 0 && nearer)) {
        most = common;
        best = cut;
      }
    }
    var torn = most > 0 && !before.get(best).sameAs(after.getFirst());
    return torn ? new Overlap(best + 1, 1) : new Overlap(best, 0);
  }

  private static int common(List<SpokenWord> one, List<SpokenWord> other) {
    var common = 0;
    for (var i = 0; i < Math.min(one.size(), other.size()); i++) {
      common += one.get(i).sameAs(other.get(i)) ? 1 : 0;
    }
    return common;
  }
}
