package io.livestand.bridge.rtp;

import java.util.concurrent.atomic.AtomicLongArray;

/// How late a pacer's packets left: a histogram written by its one thread and read by any.
final class Lateness {
  /// Upper bounds of the bins grow by a quarter of an octave, from 16 microseconds to about 17 s.
  private static final int BINS_PER_OCTAVE = 4;

  private static final int BINS = 20 * BINS_PER_OCTAVE;
  private static final double SMALLEST_NANOS = 16_000;

  private final AtomicLongArray bins = new AtomicLongArray(BINS);
  private volatile long maxNanos;

  void add(long nanos) {
    var bin = (int) (Math.log(Math.max(1, nanos / SMALLEST_NANOS)) / Math.log(2) * BINS_PER_OCTAVE);
    var index = Math.min(bin, BINS - 1);
    bins.lazySet(index, bins.get(index) + 1);
    if (nanos > maxNanos) {
      maxNanos = nanos;
    }
  }

  PacerReport report() {
    var counts = new long[BINS];
    var total = 0L;
    for (var i = 0; i < BINS; i++) {
      counts[i] = bins.get(i);
      total += counts[i];
    }
    var max = maxNanos;
    var below = 0L;
    for (var i = 0; i < BINS; i++) {
      below += counts[i];
      if (total > 0 && below * 100 >= total * 99) {
        var bound = SMALLEST_NANOS * Math.pow(2, (i + 1.0) / BINS_PER_OCTAVE);
        return new PacerReport(total, Math.min(max, (long) bound), max);
      }
    }
    return new PacerReport(total, 0, max);
  }
}
