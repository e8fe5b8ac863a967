package io.livestand.agent.measure;

import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The clock of one turn as it stood when it was asked for.
///
/// @param turn number of the turn, from 1; 0 is the greeting
/// @param traceId names the turn in logs
/// @param route where the answer came from; null when the turn ended before that was decided
/// @param atNanos when each mark was reached ([io.livestand.agent.time.Ticker])
/// @param attributes what is known beside
public record TurnReport(
    int turn,
    String traceId,
    @Nullable Route route,
    Map<Mark, Long> atNanos,
    Map<Attribute, Object> attributes) {
  public TurnReport {
    atNanos = Map.copyOf(atNanos);
    attributes = Map.copyOf(attributes);
  }

  /// Nanoseconds from one mark to another; empty where either was never reached.
  public OptionalLong between(Mark from, Mark to) {
    var start = atNanos.get(from);
    var end = atNanos.get(to);
    return start == null || end == null ? OptionalLong.empty() : OptionalLong.of(end - start);
  }

  /// From the end of speech to the first packet of the answer: what the caller feels, in
  /// nanoseconds.
  public OptionalLong responseLatency() {
    return between(Mark.SPEECH_END, Mark.T6);
  }

  /// The mark that the others are told from: the end of speech, or where there was none the
  /// earliest mark. Empty when nothing was reached.
  public OptionalLong origin() {
    var end = atNanos.get(Mark.SPEECH_END);
    return end == null
        ? atNanos.values().stream().mapToLong(Long::longValue).min()
        : OptionalLong.of(end);
  }
}
