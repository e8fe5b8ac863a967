package io.livestand.app.caller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.livestand.app.caller.Caller.Spoken;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What came of a call, utterance by utterance: what the caller measured on the wire, beside what
/// the node says of itself.
public record CallReport(List<Line> lines) {
  private static final long SPEAKING_NANOS = 100_000_000;
  static final long SILENCE_NANOS = 200_000_000;
  private static final double NANOS_PER_MILLI = 1e6;

  /// One utterance of the caller.
  ///
  /// @param said by the label; empty when there is none
  /// @param route script, cache or llm; empty when it was not answered
  /// @param latencyMs from the packet with the end of speech to the bot's first packet with sound
  /// @param nodeLatencyMs the same by the node's own clock and voice detector
  /// @param stoppedMs where the bot was speaking: from the packet with the beginning of speech to
  ///   the bot's last packet with sound
  /// @param marksMs the node's marks, from the end of speech as it heard it
  public record Line(
      String said,
      String recognised,
      String answered,
      String route,
      OptionalDouble latencyMs,
      OptionalDouble nodeLatencyMs,
      OptionalDouble stoppedMs,
      List<Mark> marksMs) {}

  /// One of the node's marks.
  public record Mark(String name, double ms) {}

  static CallReport of(List<Spoken> spoken, Dialogue dialogue, PacketLog packets) {
    var lines = new ArrayList<Line>();
    for (var index = 0; index < spoken.size(); index++) {
      var utterance = spoken.get(index);
      var next = index + 1 < spoken.size() ? spoken.get(index + 1) : null;
      var turn = turn(dialogue.turns(), utterance, next);
      lines.add(line(utterance, next == null ? Long.MAX_VALUE : next.startNanos(), turn, packets));
    }
    return new CallReport(List.copyOf(lines));
  }

  /// The turn that an utterance became: the last one recognised after it began, and before the next
  /// one had ended.
  private static Dialogue.Turn turn(
      List<Dialogue.Turn> turns, Spoken utterance, @Nullable Spoken next) {
    var until = next == null ? Long.MAX_VALUE : next.endNanos();
    return turns.stream()
        .filter(turn -> turn.recognisedNanos > utterance.startNanos())
        .filter(turn -> turn.recognisedNanos < until)
        .reduce((first, second) -> second)
        .orElseGet(Dialogue.Turn::new);
  }

  private static Line line(Spoken spoken, long until, Dialogue.Turn turn, PacketLog packets) {
    var interrupts = packets.spokeWithin(SPEAKING_NANOS, spoken.startNanos());
    var stopped =
        interrupts ? packets.spurtEnd(spoken.startNanos(), SILENCE_NANOS) : OptionalLong.empty();
    var answer = packets.firstAfter(Math.max(spoken.endNanos(), stopped.orElse(0)));
    var metrics = turn.metrics;
    return new Line(
        spoken.utterance().text(),
        turn.recognised,
        turn.answered,
        metrics == null ? "" : metrics.path("route").asText(),
        answer.isPresent() && answer.getAsLong() < until
            ? millis(answer.getAsLong() - spoken.endNanos())
            : OptionalDouble.empty(),
        number(metrics == null ? null : metrics.path("response_latency_ms")),
        stopped.isPresent()
            ? millis(stopped.getAsLong() - spoken.startNanos())
            : OptionalDouble.empty(),
        marks(metrics));
  }

  private static OptionalDouble millis(long nanos) {
    return OptionalDouble.of(nanos / NANOS_PER_MILLI);
  }

  private static OptionalDouble number(@Nullable JsonNode node) {
    return node != null && node.isNumber()
        ? OptionalDouble.of(node.asDouble())
        : OptionalDouble.empty();
  }

  private static List<Mark> marks(@Nullable JsonNode metrics) {
    var marks = new ArrayList<Mark>();
    if (metrics != null) {
      for (var mark : metrics.path("marks_ms").properties()) {
        if (mark.getValue().isNumber()) {
          marks.add(new Mark(mark.getKey(), mark.getValue().asDouble()));
        }
      }
    }
    return List.copyOf(marks);
  }

  /// Whether at least one utterance was answered with sound.
  public boolean answered() {
    return answers() > 0;
  }

  /// How many utterances were.
  public long answers() {
    return lines.stream().filter(line -> line.latencyMs().isPresent()).count();
  }

  /// For a person.
  public String text() {
    var text = new StringBuilder();
    for (var index = 0; index < lines.size(); index++) {
      var line = lines.get(index);
      text.append("turn ").append(index + 1).append('\n');
      row(text, "said", line.said());
      row(text, "recognised", line.recognised());
      row(text, "answered", line.answered());
      row(text, "route", line.route());
      row(text, "latency", measured(line.latencyMs()) + " from the caller's packets");
      row(text, "", measured(line.nodeLatencyMs()) + " by the node's own marks");
      line.stoppedMs()
          .ifPresent(ms -> row(text, "barge-in", measured(line.stoppedMs()) + " until silence"));
      var marks = new StringBuilder();
      line.marksMs()
          .forEach(
              mark -> marks.append(mark.name()).append(' ').append(round(mark.ms())).append("  "));
      row(text, "marks (ms)", marks.toString().strip());
    }
    return text.toString();
  }

  private static void row(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "  %-11s %s%n", name, value.isEmpty() ? "-" : value));
  }

  private static String measured(OptionalDouble ms) {
    return ms.isPresent() ? round(ms.getAsDouble()) + " ms" : "not measured";
  }

  private static String round(double ms) {
    return String.format(Locale.ROOT, "%.0f", ms);
  }

  /// For a program.
  public ObjectNode json() {
    var root = StandClient.payload().put("answered", answered());
    var turns = root.putArray("turns");
    for (var line : lines) {
      var turn = turns.addObject();
      turn.put("said", line.said())
          .put("recognised", line.recognised())
          .put("answered", line.answered())
          .put("route", line.route());
      line.latencyMs().ifPresent(ms -> turn.put("latency_ms", ms));
      line.nodeLatencyMs().ifPresent(ms -> turn.put("node_latency_ms", ms));
      line.stoppedMs().ifPresent(ms -> turn.put("stopped_ms", ms));
      var marks = turn.putObject("node_marks_ms");
      line.marksMs().forEach(mark -> marks.put(mark.name(), mark.ms()));
    }
    return root;
  }
}
