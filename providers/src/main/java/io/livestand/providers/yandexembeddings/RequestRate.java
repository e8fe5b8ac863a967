package io.livestand.providers.yandexembeddings;

import io.livestand.agent.time.Ticker;
import java.time.Duration;
import java.util.Arrays;

/// Never more than so many requests in any span of time: the next may begin when the one that many
/// before it is a span old. Whoever comes first is first.
final class RequestRate {
  private final Ticker ticker;
  private final long spanNanos;
  private final long[] earliest;
  private int next;

  /// @param most requests within `span`
  RequestRate(int most, Duration span, Ticker ticker) {
    this.ticker = ticker;
    spanNanos = span.toNanos();
    earliest = new long[most];
    Arrays.fill(earliest, ticker.nanoTime());
  }

  /// Takes a place in the queue.
  ///
  /// @return nanoseconds to wait before the request, 0 or more
  synchronized long reserve() {
    var now = ticker.nanoTime();
    var begins = Math.max(now - earliest[next], 0) + earliest[next];
    earliest[next] = begins + spanNanos;
    next = (next + 1) % earliest.length;
    return begins - now;
  }
}
