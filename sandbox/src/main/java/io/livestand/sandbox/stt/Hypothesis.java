package io.livestand.sandbox.stt;

import java.util.List;

/// What an engine has understood so far.
///
/// @param words with their times; empty where the engine gives none, as for partial results
public record Hypothesis(String text, List<Word> words) {
  public static final Hypothesis NOTHING = new Hypothesis("", List.of());

  public Hypothesis {
    words = List.copyOf(words);
  }

  public boolean isEmpty() {
    return text.isBlank();
  }

  /// A word and its place on the audio clock.
  ///
  /// @param startMs milliseconds of audio heard before the word
  /// @param endMs milliseconds of audio heard when it ended
  public record Word(String text, long startMs, long endMs) {
    Word later(long offsetMs) {
      return new Word(text, startMs + offsetMs, endMs + offsetMs);
    }
  }

  /// The same words on a clock that runs ahead of the engine's.
  Hypothesis later(long offsetMs) {
    return new Hypothesis(text, words.stream().map(word -> word.later(offsetMs)).toList());
  }
}
