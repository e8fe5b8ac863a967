package io.livestand.signaling.socket;

import io.livestand.agent.time.Ticker;
import java.time.Duration;

/// Counts what comes within each second. One thread.
final class Rate {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final int perSecond;
  private final Ticker ticker;
  private long startedAtNanos;
  private int count;

  Rate(int perSecond, Ticker ticker) {
    this.perSecond = perSecond;
    this.ticker = ticker;
    startedAtNanos = ticker.nanoTime();
  }

  /// Counts one more; false where that is too many.
  boolean allows() {
    var now = ticker.nanoTime();
    if (now - startedAtNanos >= SECOND) {
      startedAtNanos = now;
      count = 0;
    }
    count++;
    return count <= perSecond;
  }
}
