package io.livestand.agent.call;

import io.livestand.agent.measure.Speculations;
import io.livestand.agent.time.Ticker;
import org.jspecify.annotations.Nullable;

/// The answer that is prepared to what the caller seems to have said, if there is one: used where
/// that was it, else thrown away.
final class Draft implements AutoCloseable {
  private final Speculations count;
  private final Ticker ticker;
  private @Nullable Answer answer;
  private long sinceNanos;

  Draft(Speculations count, Ticker ticker) {
    this.count = count;
    this.ticker = ticker;
  }

  /// Keeps an answer that has just begun to be prepared.
  void keep(Answer next) {
    answer = next;
    sinceNanos = ticker.nanoTime();
  }

  /// The answer is wanted; null where there is none, or none that is any good.
  @Nullable Answer take() {
    var taken = answer;
    if (taken == null || taken.isSpoilt()) {
      close();
      return null;
    }
    answer = null;
    count.commit(ticker.nanoTime() - sinceNanos);
    return taken;
  }

  /// Throws away what there is.
  @Override
  public void close() {
    var dropped = answer;
    if (dropped != null) {
      answer = null;
      dropped.close();
      count.discard(ticker.nanoTime() - sinceNanos);
    }
  }
}
