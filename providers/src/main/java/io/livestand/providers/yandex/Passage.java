package io.livestand.providers.yandex;

import io.livestand.wire.stt.AlternativeUpdate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The words of a partial or a final, put on the stream's clock.
///
/// @param text as the vendor writes it
/// @param untilMillis the end of the audio that they stand for; 0 when the vendor does not tell
record Passage(String text, List<SpokenWord> words, long untilMillis) {
  static final Passage EMPTY = new Passage("", List.of(), 0);

  /// @param update the vendor's, of which the first alternative counts; its clock begins with its
  ///   session
  /// @param baseMillis when that was, on the stream's clock
  /// @param afterMillis up to where words are final: these ones come later
  static Passage of(AlternativeUpdate update, long baseMillis, long afterMillis) {
    if (update.getAlternativesCount() == 0) {
      return EMPTY;
    }
    var alternative = update.getAlternatives(0);
    var text = alternative.getText().strip();
    if (text.isEmpty()) {
      return EMPTY;
    }
    var until = alternative.getEndTimeMs() == 0 ? 0 : baseMillis + alternative.getEndTimeMs();
    if (alternative.getWordsCount() == 0) {
      var from = Math.max(afterMillis, baseMillis + alternative.getStartTimeMs());
      return new Passage(text, guessed(text, from, Math.max(from, until)), until);
    }
    var words =
        alternative.getWordsList().stream()
            .map(word ->
                new SpokenWord(
                    word.getText().strip(),
                    baseMillis + word.getStartTimeMs(),
                    baseMillis + word.getEndTimeMs(),
                    true))
            .toList();
    return new Passage(text, words, Math.max(until, words.getLast().untilMillis()));
  }

  /// The same words; where the vendor has told nothing about their time, spread over the time up to
  /// a moment.
  static List<SpokenWord> spread(List<SpokenWord> words, long untilMillis) {
    var unknown =
        !words.isEmpty()
            && words.stream().noneMatch(SpokenWord::measured)
            && words.getLast().untilMillis() == words.getFirst().fromMillis();
    return unknown
        ? guessed(of(words, 0).text(), words.getFirst().fromMillis(), untilMillis)
        : words;
  }

  private static List<SpokenWord> guessed(String text, long from, long until) {
    var words = new ArrayList<SpokenWord>();
    var letters = 0;
    for (var word : text.split("\\s+", -1)) {
      var begin = from + (until - from) * letters / (text.length() + 1);
      letters += word.length() + 1;
      var end = from + (until - from) * letters / (text.length() + 1);
      words.add(new SpokenWord(word, begin, end, false));
    }
    return words;
  }

  boolean isEmpty() {
    return words.isEmpty();
  }

  /// Without the words whose middle lies before a moment.
  Passage from(long millis) {
    return without((int) words.stream().filter(word -> word.middleMillis() < millis).count());
  }

  /// Without the first words.
  Passage without(int count) {
    return count == 0 ? this : of(words.subList(count, words.size()), untilMillis);
  }

  static Passage of(List<SpokenWord> words, long untilMillis) {
    var text = words.stream().map(SpokenWord::text).collect(Collectors.joining(" "));
    return new Passage(text, List.copyOf(words), untilMillis);
  }
}
