package io.livestand.agent.measure;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// The sum of a call's turns. For one thread.
public final class CallTally {
  private final Map<Route, Integer> routes = new EnumMap<>(Route.class);
  private final List<Long> latencies = new ArrayList<>();
  private int interrupted;

  /// Counts a turn that is over.
  public void add(TurnReport turn) {
    if (turn.route() != null) {
      routes.merge(turn.route(), 1, Integer::sum);
    }
    turn.responseLatency().ifPresent(latencies::add);
    if (turn.atNanos().containsKey(Mark.BARGE_IN)) {
      interrupted++;
    }
  }

  /// Answers that came from there.
  public int answers(Route from) {
    return routes.getOrDefault(from, 0);
  }

  /// Turns that the caller broke in on.
  public int interrupted() {
    return interrupted;
  }

  /// The response latency that a share of the answers did not exceed, in nanoseconds; empty where
  /// none was measured.
  ///
  /// @param share above 0, up to 1: 0.5 is the median, 1 the slowest
  public OptionalLong latency(double share) {
    return Quantile.of(latencies, share);
  }
}
