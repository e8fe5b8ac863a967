package io.livestand.agent.turn;

import java.time.Duration;

/// How patient the turn machine is.
///
/// @param endOfSpeech silence after which the caller has finished
/// @param finalTimeout how long to wait for the recogniser's final words before its last guess is
///   taken
/// @param longestUtterance after which the caller is taken to have finished, silence or not
/// @param asksForFinals whether the recogniser gives its final words when asked, once for each time
///   it is asked; otherwise it finds the ends of utterances by itself
/// @param onset voiced frames out of the last five (100 ms) that make a beginning of speech
/// @param bargeIn voiced frames out of the last ten (200 ms) that interrupt the bot
public record TurnConfig(
    Duration endOfSpeech,
    Duration finalTimeout,
    Duration longestUtterance,
    boolean asksForFinals,
    int onset,
    int bargeIn) {
  public TurnConfig {
    if (!endOfSpeech.isPositive() || !finalTimeout.isPositive() || !longestUtterance.isPositive()) {
      throw new IllegalArgumentException("every patience must be positive");
    }
    if (onset < 1 || onset > VoiceWindow.SHORT || bargeIn < 1 || bargeIn > VoiceWindow.LONG) {
      throw new IllegalArgumentException("onset must be 1 to 5 and bargeIn 1 to 10 frames");
    }
  }
}
