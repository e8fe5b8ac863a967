package io.livestand.agent.call;

import java.time.Duration;
import java.util.Optional;

/// How a call is conducted, as far as its caller may change it.
///
/// @param silence how long the caller must be silent before the bot takes its turn, whatever was
///   said; empty where the bot weighs words and dialogue
/// @param fillerAfter after how long a wait a filler bridges it; zero is at once
public record CallParameters(Optional<Duration> silence, Duration fillerAfter) {
  public CallParameters {
    if (silence.isPresent() && !silence.get().isPositive()) {
      throw new IllegalArgumentException("silence takes time: " + silence.get());
    }
    if (fillerAfter.isNegative()) {
      throw new IllegalArgumentException("no filler comes before it is needed: " + fillerAfter);
    }
  }
}
