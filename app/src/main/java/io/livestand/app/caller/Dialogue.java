package io.livestand.app.caller;

import com.fasterxml.jackson.databind.JsonNode;
import io.livestand.agent.time.Ticker;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// What the stand says of a call while it goes on.
final class Dialogue {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Ticker ticker;
  private final SortedMap<Integer, Turn> turns = new TreeMap<>();
  private final List<String> states = new ArrayList<>();
  private final List<Trouble> errors = new ArrayList<>();
  private int answersEnded;
  private String ending = "";

  Dialogue(Ticker ticker) {
    this.ticker = ticker;
  }

  /// One turn as the stand tells it.
  static final class Turn {
    String recognised = "";

    /// When that was told.
    long recognisedNanos;

    String answered = "";
    @Nullable JsonNode metrics;
  }

  /// An error that the stand reported.
  ///
  /// @param code stable, such as `stt_failed`
  record Trouble(String code, String message) {}

  synchronized void on(JsonNode message) {
    var payload = message.path("payload");
    switch (message.path("type").asText()) {
      case "bot_mind_state_update" -> entered(payload.path("state").asText());
      case "transcript" -> said(message.path("turn_id").asInt(), payload);
      case "turn_metrics" -> turn(message.path("turn_id").asInt()).metrics = payload;
      case "error_occurred" ->
          errors.add(new Trouble(payload.path("code").asText(), payload.path("message").asText()));
      case "demo_call_ended" -> end(payload.path("reason").asText());
      case "connection_lost" -> end("connection_lost");
      default -> {} // nothing that a caller without a screen needs
    }
    notifyAll();
  }

  private void entered(String state) {
    if (state.equals("LISTENING") && !states.isEmpty() && states.getLast().equals("SPEAKING")) {
      answersEnded++;
    }
    states.add(state);
  }

  private void end(String reason) {
    if (ending.isEmpty()) {
      ending = reason;
    }
  }

  private void said(int number, JsonNode payload) {
    if (!payload.path("final").asBoolean()) {
      return;
    }
    if (payload.path("role").asText().equals("user")) {
      turn(number).recognised = payload.path("text").asText();
      turn(number).recognisedNanos = ticker.nanoTime();
    } else {
      turn(number).answered = payload.path("text").asText();
    }
  }

  private Turn turn(int number) {
    return turns.computeIfAbsent(number, missing -> new Turn());
  }

  /// How often the bot has spoken and fallen silent again.
  synchronized int answersEnded() {
    return answersEnded;
  }

  /// Waits until the bot has spoken and fallen silent `times` times.
  ///
  /// @return false when it did not, or the call ended before
  synchronized boolean awaitAnswers(int times, long timeoutMillis) throws InterruptedException {
    return awaitThat(() -> answersEnded >= times, timeoutMillis);
  }

  /// Waits until the bot speaks.
  ///
  /// @return false when it does not, or the call ended before
  synchronized boolean awaitSpeaking(long timeoutMillis) throws InterruptedException {
    return awaitThat(this::speaking, timeoutMillis);
  }

  private boolean speaking() {
    return !states.isEmpty() && states.getLast().equals("SPEAKING");
  }

  /// Waits until the call has ended.
  synchronized boolean awaitEnd(long timeoutMillis) throws InterruptedException {
    return awaitThat(() -> !ending.isEmpty(), timeoutMillis);
  }

  private synchronized boolean awaitThat(BooleanSupplier condition, long timeoutMillis)
      throws InterruptedException {
    var begun = ticker.nanoTime();
    for (var left = timeoutMillis;
        !condition.getAsBoolean() && ending.isEmpty() && left > 0;
        left = timeoutMillis - (ticker.nanoTime() - begun) / NANOS_PER_MILLI) {
      wait(left);
    }
    return condition.getAsBoolean();
  }

  /// The turns in which something was recognised, in order.
  synchronized List<Turn> turns() {
    return turns.values().stream().filter(turn -> !turn.recognised.isEmpty()).toList();
  }

  synchronized List<String> states() {
    return List.copyOf(states);
  }

  /// Why the call ended; empty while it goes on.
  synchronized String ending() {
    return ending;
  }

  synchronized List<Trouble> errors() {
    return List.copyOf(errors);
  }
}
