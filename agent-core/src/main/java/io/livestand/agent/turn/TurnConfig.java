package io.livestand.agent.turn;

import java.time.Duration;

/// How patient the turn machine is.
///
/// @param shortestWait silence after which a caller has finished who said all that was expected
/// @param endOfSpeech silence after which a caller has finished whose words tell nothing else
/// @param longestWait silence after which a caller has finished whose words cannot be all
/// @param speculateAfter silence after which an answer is prepared that may not be wanted; zero
///   where none ever is
/// @param finalTimeout how long to wait for the recogniser's final words before its last guess is
///   taken
/// @param longestUtterance after which the caller is taken to have finished, silence or not
/// @param asksForFinals whether the recogniser gives its final words when asked, once for each time
///   it is asked; otherwise it finds the ends of utterances by itself
/// @param onset voiced frames out of the last five (100 ms) that make a beginning of speech
/// @param bargeIn what becomes of a voice beside the bot's
public record TurnConfig(
    Duration shortestWait,
    Duration endOfSpeech,
    Duration longestWait,
    Duration speculateAfter,
    Duration finalTimeout,
    Duration longestUtterance,
    boolean asksForFinals,
    int onset,
    BargeInConfig bargeIn) {
  public TurnConfig {
    if (!shortestWait.isPositive()
        || !finalTimeout.isPositive()
        || !longestUtterance.isPositive()) {
      throw new IllegalArgumentException("every patience must be positive");
    }
    if (speculateAfter.isNegative()) {
      throw new IllegalArgumentException("a silence cannot be negative: " + speculateAfter);
    }
    if (shortestWait.compareTo(endOfSpeech) > 0 || endOfSpeech.compareTo(longestWait) > 0) {
      throw new IllegalArgumentException(
          "the waits must ascend: " + shortestWait + ", " + endOfSpeech + ", " + longestWait);
    }
    if (onset < 1 || onset > VoiceWindow.SHORT) {
      throw new IllegalArgumentException("onset must be 1 to 5 frames: " + onset);
    }
  }

  /// Always as patient as `endOfSpeech`, and never ahead of the caller.
  ///
  /// @param hold voiced frames out of the last ten that pause the bot
  public TurnConfig(
      Duration endOfSpeech,
      Duration finalTimeout,
      Duration longestUtterance,
      boolean asksForFinals,
      int onset,
      int hold) {
    this(
        endOfSpeech,
        endOfSpeech,
        endOfSpeech,
        Duration.ZERO,
        finalTimeout,
        longestUtterance,
        asksForFinals,
        onset,
        BargeInConfig.holdingAfter(hold));
  }

  /// Whether answers are prepared before it is known that they are wanted.
  boolean speculates() {
    return speculateAfter.isPositive();
  }
}
