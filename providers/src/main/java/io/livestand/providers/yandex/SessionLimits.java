package io.livestand.providers.yandex;

import java.time.Duration;

/// What one session may grow to at the vendor's. A stream moves to the next session in a silence
/// near the limit, and at the last moment without one.
///
/// @param longest audio and silence of a session
/// @param largestBytes of audio of a session
public record SessionLimits(Duration longest, long largestBytes) {
  /// The vendor's: five minutes, ten megabytes.
  public static final SessionLimits VENDOR =
      new SessionLimits(Duration.ofMinutes(5), 10L * 1000 * 1000);

  /// Of the limits. Five minutes: from 4:30 on, and at 4:51.
  private static final double SOON = 0.9;

  private static final double LAST_MOMENT = 0.97;

  /// Whether a silence should be used to move on.
  boolean isNear(long millis, long bytes) {
    return isBeyond(SOON, millis, bytes);
  }

  /// Whether to move on whatever the caller is doing.
  boolean isReached(long millis, long bytes) {
    return isBeyond(LAST_MOMENT, millis, bytes);
  }

  private boolean isBeyond(double share, long millis, long bytes) {
    return millis >= longest.toMillis() * share || bytes >= largestBytes * share;
  }
}
