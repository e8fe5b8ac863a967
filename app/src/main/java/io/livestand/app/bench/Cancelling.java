package io.livestand.app.bench;

import io.livestand.agent.time.Ticker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/// Measures how soon the reader of a stream is free after somebody else has cancelled it.
final class Cancelling {
  private static final double NANOS_PER_MS = 1_000_000;

  /// Not counted: they pay for classes.
  private static final int WARMING = 10;

  /// A stream of something, which can be cancelled.
  interface Stream {
    /// Waits for the next piece.
    ///
    /// @return whether there was one
    boolean next() throws InterruptedException;

    void cancel();
  }

  /// Opens a stream.
  @FunctionalInterface
  interface Opener {
    Stream open();
  }

  private Cancelling() {}

  /// Cancels streams while they are read, as soon and as late as it happens.
  ///
  /// @return milliseconds from each cancellation to the reader's return
  static List<Double> measure(int repeats, Opener opener) throws InterruptedException {
    var ticker = Ticker.system();
    var freed = new ArrayList<Double>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = -WARMING; i < repeats; i++) {
        var stream = opener.open();
        var freeAt = new CompletableFuture<Long>();
        threads.execute(() -> {
          try {
            while (stream.next()) {
              // Until it is cancelled.
            }
            freeAt.complete(ticker.nanoTime());
          } catch (InterruptedException | RuntimeException failure) {
            freeAt.completeExceptionally(failure);
          }
        });
        Thread.sleep(50 + 20L * Math.floorMod(i, 10));
        var asked = ticker.nanoTime();
        stream.cancel();
        var took = Math.max(0, freeAt.join() - asked) / NANOS_PER_MS;
        if (i >= 0) {
          freed.add(took);
        }
      }
    }
    return freed;
  }
}
