package io.livestand.agent.time;

/// Monotonic time. Everything that waits or measures takes one, so that tests can own the clock.
@FunctionalInterface
public interface Ticker {
  /// Nanoseconds since an arbitrary origin.
  long nanoTime();

  /// The machine's own clock.
  static Ticker system() {
    return System::nanoTime;
  }
}
