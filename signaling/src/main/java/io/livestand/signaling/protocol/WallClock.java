package io.livestand.signaling.protocol;

import io.livestand.agent.time.Ticker;
import java.time.Instant;
import java.time.InstantSource;

/// Says at what time of day something happened whose time is known by the ticker only. Both clocks
/// are read once: a machine whose clock is set while it runs would else tell a call in two times.
public final class WallClock {
  private final long originNanos;
  private final Instant origin;

  private WallClock(long originNanos, Instant origin) {
    this.originNanos = originNanos;
    this.origin = origin;
  }

  /// What the ticker says now is what `clock` says now.
  public static WallClock anchored(Ticker ticker, InstantSource clock) {
    return new WallClock(ticker.nanoTime(), clock.instant());
  }

  /// The time of day of `nanos` on the ticker.
  public Instant at(long nanos) {
    return origin.plusNanos(nanos - originNanos);
  }
}
