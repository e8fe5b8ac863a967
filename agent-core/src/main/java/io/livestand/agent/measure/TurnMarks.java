package io.livestand.agent.measure;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// When what happened in one turn, on the node's monotonic clock. A mark that was never reached is
/// absent, never invented; the first time counts.
public final class TurnMarks {
  private final int turn;
  private final Map<Mark, Long> atNanos = new EnumMap<>(Mark.class);
  private @Nullable Route route;

  /// @param turn number of the turn, from 1; 0 is the greeting
  public TurnMarks(int turn) {
    this.turn = turn;
  }

  public void routed(Route to) {
    route = to;
  }

  /// Notes that `mark` was reached; later calls for the same mark change nothing.
  public void reached(Mark mark, long nanos) {
    atNanos.putIfAbsent(mark, nanos);
  }

  public boolean has(Mark mark) {
    return atNanos.containsKey(mark);
  }

  /// What was reached so far, for those who read it on another thread.
  public TurnReport report() {
    return new TurnReport(turn, route, atNanos);
  }
}
