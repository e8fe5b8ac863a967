package io.livestand.agent.measure;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/// Counts the answers that were prepared before it was known that they are wanted. For all calls of
/// a node, and any thread.
public final class Speculations {
  private final LongAdder committed = new LongAdder();
  private final LongAdder discarded = new LongAdder();
  private final LongAdder aheadNanos = new LongAdder();
  private final LongAdder wastedNanos = new LongAdder();

  /// How it stood at some moment.
  ///
  /// @param committed answers that were wanted
  /// @param discarded answers that were not
  /// @param ahead how long the wanted ones were at work before they were wanted, together
  /// @param wasted how long the others were at work
  public record Report(long committed, long discarded, Duration ahead, Duration wasted) {}

  /// An answer was wanted.
  ///
  /// @param nanos for which it was at work by then
  public void commit(long nanos) {
    committed.increment();
    aheadNanos.add(nanos);
  }

  /// An answer was not.
  ///
  /// @param nanos for which it was at work
  public void discard(long nanos) {
    discarded.increment();
    wastedNanos.add(nanos);
  }

  /// How it stands.
  public Report report() {
    return new Report(
        committed.sum(),
        discarded.sum(),
        Duration.ofNanos(aheadNanos.sum()),
        Duration.ofNanos(wastedNanos.sum()));
  }
}
