package io.livestand.providers.yandex;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Counts the attempts to reopen a stream. Not thread-safe.
final class Reopening {
  private final StreamPolicy policy;
  private int attempts;

  Reopening(StreamPolicy policy) {
    this.policy = policy;
  }

  /// How long to wait before the next attempt.
  ///
  /// @param lived how long the session that ended was connected
  /// @return null when there is to be no other attempt
  @Nullable Duration after(Duration lived) {
    if (lived.compareTo(policy.steady()) >= 0) {
      attempts = 0;
    }
    return attempts < policy.backOff().size() ? policy.backOff().get(attempts++) : null;
  }
}
