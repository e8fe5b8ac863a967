package io.livestand.app.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Measurements of one thing, in milliseconds.
@SuppressWarnings("ArrayRecordComponent") // never compared
record Sample(double[] sorted) {
  static Sample of(List<Double> values) {
    var sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return new Sample(sorted);
  }

  int count() {
    return sorted.length;
  }

  /// The value below which `percent` of the measurements lie (nearest rank); NaN when there are
  /// none.
  double percentile(double percent) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    var rank = (int) Math.ceil(percent / 100 * sorted.length);
    return sorted[Math.clamp(rank - 1, 0, sorted.length - 1)];
  }

  /// The arithmetic mean; NaN when there are no measurements.
  double average() {
    return Arrays.stream(sorted).average().orElse(Double.NaN);
  }

  /// As a row of a Markdown table: count, p50, p95, smallest, largest.
  String row(String name) {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.0f | %.0f | %.0f | %.0f |",
        name,
        count(),
        percentile(50),
        percentile(95),
        percentile(0),
        percentile(100));
  }
}
