package io.livestand.app.ops;

import io.livestand.agent.measure.Quantile;
import io.livestand.signaling.protocol.OpsReport.Latency;
import java.util.ArrayDeque;
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
    return new Latency(last.size(), millis(0.5), millis(0.95));
  }

  private @Nullable Double millis(double share) {
    var nanos = Quantile.of(last, share);
    return nanos.isPresent() ? Math.round(nanos.getAsLong() / 1e5) / 10.0 : null;
  }
}
