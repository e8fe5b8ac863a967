package io.livestand.agent.playback;

import java.time.Duration;

/// When a wait is bridged.
///
/// @param neutralAfter how long a caller is left in silence before a neutral filler
/// @param ownOver a state's own fillers are said where its answer is expected to take longer than
///   this; zero = always
public record FillerRules(Duration neutralAfter, Duration ownOver) {
  public FillerRules {
    if (neutralAfter.isNegative() || ownOver.isNegative()) {
      throw new IllegalArgumentException("no wait is negative: " + neutralAfter + ", " + ownOver);
    }
  }
}
