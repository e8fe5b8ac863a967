package io.livestand.sandbox.latency;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.locks.ReentrantLock;

/// Waits around a mean, a quarter of it more or less; seeded, so that a run can be had again.
public final class Waits {
  private static final double SPREAD = 0.25;

  private final SplittableRandom random;
  private final ReentrantLock lock = new ReentrantLock();

  public Waits(long seed) {
    random = new SplittableRandom(seed);
  }

  /// The next wait around the mean.
  public Duration around(Duration mean) {
    if (mean.isZero()) {
      return mean;
    }
    lock.lock();
    try {
      var factor = 1 - SPREAD + 2 * SPREAD * random.nextDouble();
      return Duration.ofNanos(Math.round(mean.toNanos() * factor));
    } finally {
      lock.unlock();
    }
  }

  /// Blocks for the next wait around the mean.
  public void pause(Duration mean) throws InterruptedException {
    if (!mean.isZero()) {
      Thread.sleep(around(mean));
    }
  }
}
