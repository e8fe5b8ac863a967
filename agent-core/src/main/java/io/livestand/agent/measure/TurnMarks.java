package io.livestand.agent.measure;

import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// When what happened in one turn, on the node's monotonic clock, and what is known of it beside. A
/// mark that was never reached is absent, never invented; the first time counts.
public final class TurnMarks {
  private final int turn;
  private final String traceId;
  private final Map<Mark, Long> atNanos = new EnumMap<>(Mark.class);
  private final Map<Attribute, Object> attributes = new EnumMap<>(Attribute.class);
  private @Nullable Route route;

  /// @param turn number of the turn, from 1; 0 is the greeting
  public TurnMarks(int turn) {
    this(turn, UUID.randomUUID().toString().replace("-", ""));
  }

  private TurnMarks(int turn, String traceId) {
    this.turn = turn;
    this.traceId = traceId;
  }

  /// Those of another answer in the same turn.
  public TurnMarks anew() {
    return new TurnMarks(turn, traceId);
  }

  /// Names the turn in logs: 32 hexadecimal digits, as W3C Trace Context has them.
  public String traceId() {
    return traceId;
  }

  public void routed(Route to) {
    route = to;
  }

  /// Notes that `mark` was reached; later calls for the same mark change nothing.
  public void reached(Mark mark, long nanos) {
    atNanos.putIfAbsent(mark, nanos);
  }

  /// Notes what is known; the last word counts.
  ///
  /// @param value as [Attribute] says
  public void note(Attribute attribute, Object value) {
    attributes.put(attribute, value);
  }

  public boolean has(Mark mark) {
    return atNanos.containsKey(mark);
  }

  /// What was reached so far, for those who read it on another thread.
  public TurnReport report() {
    return new TurnReport(turn, traceId, route, atNanos, attributes);
  }
}
