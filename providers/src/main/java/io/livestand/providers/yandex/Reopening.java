package io.livestand.providers.yandex;

import io.grpc.Status;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Decides whether and when a stream is reopened. Not thread-safe.
///
/// | the session ended | then |
/// |---|---|
/// | after it had lived for a while, however it ended | at once |
/// | because the credentials were refused | once at once if they can be refreshed, else never |
/// | because the request was refused | never |
/// | because a quota or a rate is used up | once, after the longest pause |
/// | otherwise | after each of the pauses |
///
/// A session is also ended for its age, for its silence, or because a server is being replaced, and
/// the codes of those are not documented: a session that was good has a right to another.
final class Reopening {
  private final StreamPolicy policy;
  private final boolean refreshable;
  private int attempts;
  private boolean refreshed;
  private boolean backedOff;

  /// @param refreshable whether the vendor may be asked again with other credentials
  Reopening(StreamPolicy policy, boolean refreshable) {
    this.policy = policy;
    this.refreshable = refreshable;
  }

  /// How long to wait before the next attempt.
  ///
  /// @param lived how long the session that ended was connected
  /// @return null when there is to be no other attempt
  @Nullable Duration after(Status end, Duration lived) {
    if (lived.compareTo(policy.steady()) >= 0) {
      attempts = 0;
      refreshed = false;
      backedOff = false;
      return next();
    }
    return switch (Failures.kind(end)) {
      case AUTHENTICATION -> refresh(end);
      case BAD_REQUEST -> null;
      case QUOTA, RATE_LIMITED -> backOffOnce();
      case UNAVAILABLE, TIMEOUT, PROTOCOL -> next();
    };
  }

  private @Nullable Duration refresh(Status end) {
    if (!refreshable || refreshed || end.getCode() != Status.Code.UNAUTHENTICATED) {
      return null;
    }
    refreshed = true;
    return Duration.ZERO;
  }

  private @Nullable Duration backOffOnce() {
    if (backedOff || policy.backOff().isEmpty()) {
      return null;
    }
    backedOff = true;
    return policy.backOff().getLast();
  }

  private @Nullable Duration next() {
    return attempts < policy.backOff().size() ? policy.backOff().get(attempts++) : null;
  }
}
