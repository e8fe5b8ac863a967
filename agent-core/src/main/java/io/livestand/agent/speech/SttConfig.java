package io.livestand.agent.speech;

import java.time.Duration;

/// How speech is to be recognised.
///
/// @param language BCP 47 tag of what the caller speaks, such as `en-US`
/// @param model the vendor's name of the model
/// @param sampleRate of the audio sent, in hertz
/// @param endOfUtterance who decides that an utterance is over
/// @param maxPause the silence after which the vendor's own classifier decides so
/// @param textNormalization whether numbers and punctuation are written out
public record SttConfig(
    String language,
    String model,
    int sampleRate,
    EndOfUtterance endOfUtterance,
    Duration maxPause,
    boolean textNormalization) {
  /// Who decides that an utterance is over.
  public enum EndOfUtterance {
    /// We do, and tell the vendor so.
    EXTERNAL,
    /// The vendor's classifier.
    DEFAULT,
    /// The vendor's classifier, quicker and more often wrong.
    HIGH
  }

  public SttConfig {
    if (language.isBlank() || model.isBlank()) {
      throw new IllegalArgumentException("language and model cannot be blank");
    }
    if (sampleRate < 8_000) {
      throw new IllegalArgumentException("sampleRate must be at least 8000 Hz: " + sampleRate);
    }
  }

  /// The same for another language.
  public SttConfig withLanguage(String other) {
    return new SttConfig(other, model, sampleRate, endOfUtterance, maxPause, textNormalization);
  }

  /// The same with another decider.
  public SttConfig withEndOfUtterance(EndOfUtterance other) {
    return new SttConfig(language, model, sampleRate, other, maxPause, textNormalization);
  }
}
