package io.livestand.bridge.rtp;

import io.livestand.agent.time.Ticker;
import java.util.concurrent.locks.LockSupport;

/// Sends the packets of all calls on time: one platform thread, which sleeps until the exact
/// deadline of the next bucket and sleeps soundly while there are no calls.
public final class Pacer implements AutoCloseable {
  private final Ticker ticker;
  private final Lateness lateness = new Lateness();
  private final PacerWheel wheel;
  private final Thread thread;
  private volatile boolean closed;

  /// Starts the thread.
  public Pacer(Ticker ticker) {
    this.ticker = ticker;
    wheel = new PacerWheel(ticker.nanoTime(), lateness);
    thread = Thread.ofPlatform().name("pacer").daemon().start(this::run);
  }

  void add(Paced call) {
    wheel.add(call);
    LockSupport.unpark(thread);
  }

  void remove(Paced call) {
    wheel.remove(call);
  }

  /// Calls being paced.
  public int calls() {
    return wheel.size();
  }

  /// How late packets left, since the start.
  public PacerReport report() {
    return lateness.report();
  }

  /// Ends the thread. Calls still on it fall silent.
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    if (Thread.currentThread().equals(thread)) {
      return;
    }
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!closed) {
      var nextNanos = wheel.sendDue(ticker);
      if (nextNanos == Long.MAX_VALUE) {
        LockSupport.park(this);
      } else {
        LockSupport.parkNanos(this, nextNanos - ticker.nanoTime());
      }
    }
  }
}
