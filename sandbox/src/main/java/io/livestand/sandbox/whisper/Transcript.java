package io.livestand.sandbox.whisper;

import io.livestand.sandbox.stt.Hypothesis;
import java.util.List;
import java.util.Locale;

/// What the model made of a clip.
///
/// @param text as it writes it, with capitals and punctuation
/// @param noSpeech how likely nobody spoke, 0 to 1
/// @param sureness mean logarithm of the tokens' likelihoods, at most 0
record Transcript(String text, double noSpeech, double sureness) {
  static final Transcript NOTHING = new Transcript("", 1, 0);

  private static final double LIKELY = 0.6;

  /// Whether somebody spoke. In noise the model finds words too, credits of films above all, and is
  /// often sure of them.
  boolean isSpeech() {
    return noSpeech < LIKELY;
  }

  /// The words alone, in small letters, as the vendor gives them before any normalization.
  Hypothesis words() {
    if (!isSpeech()) {
      return Hypothesis.NOTHING;
    }
    var words =
        text.toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}'’-]+", " ")
            .replaceAll("(?<= |^)[-'’]+|[-'’]+(?= |$)", "")
            .strip();
    return new Hypothesis(words, List.of());
  }
}
