package io.livestand.app.ops;

import io.livestand.signaling.protocol.OpsReport.Latency;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How long the last answers took. Any thread.
final class Latencies {
  private final int kept;
  private final ArrayDeque<Long> last = new ArrayDeque<>();

  /// @param kept of so many answers, the newest
  Latencies(int kept) {
    this.kept = kept;
  }

  synchronized void add(long nanos) {
    if (last.size() == kept) {
      last.remove();
    }
    last.add(nanos);
  }

  synchronized Latency report() {
    var sorted = last.stream().sorted().toList();
    return new Latency(sorted.size(), millis(sorted, 0.5), millis(sorted, 0.95));
  }

  /// By nearest rank.
  private static @Nullable Double millis(List<Long> sorted, double share) {
    if (sorted.isEmpty()) {
      return null;
    }
    var nanos = sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    return Math.round(nanos / 1e5) / 10.0;
  }
}
