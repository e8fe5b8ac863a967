package io.livestand.sandbox.latency;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.locks.ReentrantLock;

/// Waits around a median, with a long tail; seeded, so that a run can be had again.
///
/// Log-normal: half of them are shorter than the median; one in ten is 1.4 times as long, one in a
/// hundred 1.8 times, one in a thousand 2.2 times.
public final class Waits {
  private static final double SIGMA = 0.25;

  private final SplittableRandom random;
  private final ReentrantLock lock = new ReentrantLock();

  public Waits(long seed) {
    random = new SplittableRandom(seed);
  }

  /// The next wait around the median.
  public Duration around(Duration median) {
    if (median.isZero()) {
      return median;
    }
    lock.lock();
    try {
      var factor = Math.exp(SIGMA * random.nextGaussian());
      return Duration.ofNanos(Math.round(median.toNanos() * factor));
    } finally {
      lock.unlock();
    }
  }

  /// Blocks for the next wait around the median.
  public void pause(Duration median) throws InterruptedException {
    if (!median.isZero()) {
      Thread.sleep(around(median));
    }
  }
}
