package io.livestand.agent.testing;

import io.livestand.agent.time.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// A clock that stands still until the test moves it.
public final class ManualTicker implements Ticker {
  private final AtomicLong nanos = new AtomicLong();

  @Override
  public long nanoTime() {
    return nanos.get();
  }

  public ManualTicker advance(Duration step) {
    nanos.addAndGet(step.toNanos());
    return this;
  }
}
