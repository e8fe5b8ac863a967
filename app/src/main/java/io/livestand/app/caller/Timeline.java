package io.livestand.app.caller;

import com.fasterxml.jackson.databind.JsonNode;
import io.livestand.agent.time.Ticker;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// What the stand tells of a call, line by line, with the time of each since the call began. For
/// more than one thread.
public final class Timeline {
  private static final double NANOS_PER_MILLI = 1e6;

  private final Ticker ticker;
  private final Consumer<String> tell;
  private final long begunNanos;
  private boolean isOver;

  /// Begins.
  ///
  /// @param tell told each line
  public Timeline(Ticker ticker, Consumer<String> tell) {
    this.ticker = ticker;
    this.tell = tell;
    begunNanos = ticker.nanoTime();
  }

  /// Something that the caller does.
  public void caller(String does) {
    line("caller", does);
  }

  /// A message of the stand; one that tells nothing of the bot's mind is passed over.
  public void on(JsonNode message) {
    var payload = message.path("payload");
    switch (message.path("type").asText()) {
      case "bot_mind_state_update" ->
          line("state", (text(payload, "state") + " " + text(payload, "details")).strip());
      case "transcript" -> said(payload);
      case "llm_text_chunk" -> line("model", quoted(text(payload, "chunk")));
      case "turn_metrics" -> measured(message.path("turn_id").asInt(), payload);
      case "error_occurred" ->
          line("error", text(payload, "code") + ": " + text(payload, "message"));
      case "demo_call_ended" -> end(text(payload, "reason"));
      case "connection_lost" -> end("connection lost");
      default -> {} // of the room, not of the mind
    }
  }

  private void said(JsonNode payload) {
    var isFinal = payload.path("final").asBoolean();
    var who = text(payload, "role").equals("user") ? isFinal ? "heard" : "hearing" : "says";
    line(who, quoted(text(payload, "text")));
  }

  private void measured(int turn, JsonNode payload) {
    var marks =
        payload.path("marks_ms").properties().stream()
            .filter(mark -> mark.getValue().isNumber())
            .map(mark -> mark.getKey() + " " + round(mark.getValue().asDouble()))
            .collect(Collectors.joining("  "));
    var route = payload.path("route").asText("");
    line("turn " + turn, (route.isEmpty() ? "" : "route " + route + ", ") + "ms: " + marks);
  }

  /// Nothing that comes after the end is of the call.
  private synchronized void end(String reason) {
    line("end", reason);
    isOver = true;
  }

  private synchronized void line(String what, String detail) {
    if (isOver) {
      return;
    }
    var millis = (ticker.nanoTime() - begunNanos) / NANOS_PER_MILLI;
    tell.accept(String.format(Locale.ROOT, "%8s ms  %-8s %s", round(millis), what, detail));
  }

  private static String text(JsonNode payload, String field) {
    return payload.path(field).asText();
  }

  private static String quoted(String words) {
    return '"' + words + '"';
  }

  private static String round(double millis) {
    return String.format(Locale.ROOT, "%.0f", millis);
  }
}
