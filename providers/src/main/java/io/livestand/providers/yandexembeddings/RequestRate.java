package io.livestand.providers.yandexembeddings;

import io.livestand.agent.time.Ticker;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Never more than so many requests in any span of time, as their server sees it: each has a place,
/// and a place is free again one span after its request was answered, when the server must have
/// counted it. Counted from its beginning, a request that was late on its way would meet those of
/// the next span.
final class RequestRate {
  private final LinkedBlockingQueue<Place> places = new LinkedBlockingQueue<>();
  private final Duration span;
  private final Ticker ticker;

  /// @param most requests within `span`
  RequestRate(int most, Duration span, Ticker ticker) {
    this.span = span;
    this.ticker = ticker;
    for (var place = 0; place < most; place++) {
      places.add(new Place(ticker.nanoTime()));
    }
  }

  /// Room for one request, to be closed when it was answered.
  final class Place implements AutoCloseable {
    private long freeAtNanos;

    private Place(long freeAtNanos) {
      this.freeAtNanos = freeAtNanos;
    }

    /// Nanoseconds until a request may begin, 0 or more.
    long waitNanos() {
      return Math.max(0, freeAtNanos - ticker.nanoTime());
    }

    /// Blocks until a request may begin.
    void await() throws InterruptedException {
      TimeUnit.NANOSECONDS.sleep(waitNanos());
    }

    @Override
    public void close() {
      // Who has lost patience before the request began gives the place back as it was.
      if (waitNanos() == 0) {
        freeAtNanos = ticker.nanoTime() + span.toNanos();
      }
      places.add(this);
    }
  }

  /// The next place, which may not be free yet. Blocks while all are in use.
  Place take() throws InterruptedException {
    return places.take();
  }
}
