package io.livestand.agent.turn;

import java.time.Duration;

/// How a voice beside the bot's own is dealt with: ducked at the onset, paused soon after, and
/// stopped when it is known for an interruption, or resumed when it is not.
///
/// @param duck voiced frames out of the last five (100 ms) that duck the bot: a wrong one is hardly
///   heard
/// @param hold voiced frames out of the last ten (200 ms) that pause the bot
/// @param voiceAlone a voice that goes on for so long interrupts, whatever its words
/// @param quiet silence after which the voice is over and its words are asked for
/// @param wordsTimeout how long to wait for them before the bot goes on
/// @param softestDbfs voice below this level does not move the bot: its own echo seldom is louder
public record BargeInConfig(
    int duck,
    int hold,
    Duration voiceAlone,
    Duration quiet,
    Duration wordsTimeout,
    double softestDbfs) {
  public BargeInConfig {
    if (duck < 1 || duck > VoiceWindow.SHORT || hold < 1 || hold > VoiceWindow.LONG) {
      throw new IllegalArgumentException(
          "duck must be 1 to 5 frames and hold 1 to 10: " + duck + ", " + hold);
    }
    if (!voiceAlone.isPositive() || !quiet.isPositive() || !wordsTimeout.isPositive()) {
      throw new IllegalArgumentException("every patience must be positive");
    }
  }

  /// The usual, with so many frames that pause the bot.
  public static BargeInConfig holdingAfter(int frames) {
    return new BargeInConfig(
        2, frames, Duration.ofMillis(800), Duration.ofMillis(200), Duration.ofMillis(600), -45);
  }
}
