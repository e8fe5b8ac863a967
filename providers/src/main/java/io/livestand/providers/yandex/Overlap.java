package io.livestand.providers.yandex;

import java.util.ArrayList;
import java.util.List;

/// Where the words of the next session take the place of those of the one that was lost: both have
/// heard the replayed audio.
///
/// @param kept how many of the words before are kept in front of the ones after
/// @param skipped how many of the ones after are left out: one of which only the end was replayed
/// @param resumed from where on the words before are kept behind the ones after, which have not
///   come that far
record Overlap(int kept, int skipped, int resumed) {
  /// Finds it.
  ///
  /// Where the vendor tells times this is a question of time. Where it does not, the words
  /// themselves tell: the place with the most words in common, the nearest to the guessed time when
  /// there are several.
  ///
  /// @param fromMillis where `after` began to listen
  static Overlap of(List<SpokenWord> before, Passage after, long fromMillis) {
    var words = after.words();
    if (before.isEmpty() || words.isEmpty()) {
      return new Overlap(before.size(), 0, before.size());
    }
    var measured =
        before.stream().allMatch(SpokenWord::measured)
            && words.stream().allMatch(SpokenWord::measured);
    var byTime =
        byTime(before, measured ? words.getFirst().fromMillis() : fromMillis, after.untilMillis());
    return measured ? byTime : byText(before, words, byTime);
  }

  /// The words before, with the ones after in their place.
  List<SpokenWord> merge(List<SpokenWord> before, Passage after) {
    var words = new ArrayList<>(before.subList(0, kept));
    words.addAll(after.words().subList(skipped, after.words().size()));
    words.addAll(before.subList(resumed, before.size()));
    return words;
  }

  private static Overlap byTime(List<SpokenWord> before, long fromMillis, long untilMillis) {
    var kept = earlier(before, fromMillis);
    var resumed = untilMillis == 0 ? before.size() : earlier(before, untilMillis);
    return new Overlap(kept, 0, Math.max(kept, resumed));
  }

  private static int earlier(List<SpokenWord> words, long millis) {
    return (int) words.stream().filter(word -> word.middleMillis() < millis).count();
  }

  private static Overlap byText(List<SpokenWord> before, List<SpokenWord> after, Overlap byTime) {
    var best = 0;
    var most = 0;
    for (var cut = 0; cut < before.size(); cut++) {
      var common = common(before.subList(cut, before.size()), after);
      var nearer = Math.abs(cut - byTime.kept()) < Math.abs(best - byTime.kept());
      if (common > most || (common == most && common > 0 && nearer)) {
        most = common;
        best = cut;
      }
    }
    if (most == 0) {
      return byTime;
    }
    var torn = before.get(best).sameAs(after.getFirst()) ? 0 : 1;
    return new Overlap(best + torn, torn, Math.min(before.size(), best + after.size()));
  }

  private static int common(List<SpokenWord> one, List<SpokenWord> other) {
    var common = 0;
    for (var i = 0; i < Math.min(one.size(), other.size()); i++) {
      common += one.get(i).sameAs(other.get(i)) ? 1 : 0;
    }
    return common;
  }
}
