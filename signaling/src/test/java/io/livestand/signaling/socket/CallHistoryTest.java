package io.livestand.signaling.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.call.MindEvent.EndReason;
import io.livestand.agent.call.MindEvent.Happening;
import io.livestand.agent.call.MindEvent.Speaker;
import io.livestand.agent.call.MindState;
import io.livestand.signaling.protocol.ServerMessage;
import io.livestand.signaling.protocol.ServerMessage.BotMindStateUpdate;
import io.livestand.signaling.protocol.ServerMessage.CallEvent;
import io.livestand.signaling.protocol.ServerMessage.CallParameters;
import io.livestand.signaling.protocol.ServerMessage.DemoCallEnded;
import io.livestand.signaling.protocol.ServerMessage.LlmTextChunk;
import io.livestand.signaling.protocol.ServerMessage.Outgoing;
import io.livestand.signaling.protocol.ServerMessage.Told;
import io.livestand.signaling.protocol.ServerMessage.Transcript;
import io.livestand.signaling.protocol.ServerMessage.TurnMetrics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class CallHistoryTest {
  private final CallHistory history = new CallHistory();

  @Test
  void ofPartialsOnlyTheLastIsKeptAndOfFinalsAll() {
    note(1, new Transcript(Speaker.USER, "Hel", false));
    note(1, new Transcript(Speaker.USER, "Hello", false));
    note(1, new Transcript(Speaker.ASSISTANT, "Good", false));
    assertThat(messages())
        .containsExactly(
            new Transcript(Speaker.USER, "Hello", false),
            new Transcript(Speaker.ASSISTANT, "Good", false));

    note(1, new Transcript(Speaker.USER, "Hello?", true));
    note(1, new Transcript(Speaker.USER, "And then?", true));
    note(2, new Transcript(Speaker.USER, "What", false));
    assertThat(messages())
        .containsExactly(
            new Transcript(Speaker.ASSISTANT, "Good", false),
            new Transcript(Speaker.USER, "Hello?", true),
            new Transcript(Speaker.USER, "And then?", true),
            new Transcript(Speaker.USER, "What", false));
  }

  @Test
  void theChunksOfATurnAreJoined() {
    note(1, new LlmTextChunk("Good "));
    note(1, new Transcript(Speaker.USER, "Hello?", true));
    note(1, new LlmTextChunk("morning."));
    note(2, new LlmTextChunk("Yes."));

    assertThat(messages())
        .containsExactly(
            new LlmTextChunk("Good morning."),
            new Transcript(Speaker.USER, "Hello?", true),
            new LlmTextChunk("Yes."));
    assertThat(history.toldSoFar().getLast().outgoing().turn()).hasValue(2);
  }

  @Test
  void ofMetricsAndParametersOnlyTheLastAreKept() {
    note(1, metrics(100));
    note(0, new CallParameters(null, 300));
    note(2, metrics(200));
    note(1, metrics(110));
    note(0, new CallParameters(400L, 300));

    assertThat(messages())
        .containsExactly(metrics(200), metrics(110), new CallParameters(400L, 300));
  }

  @Test
  void onlyTheTurnInHandHasStates() {
    note(1, new BotMindStateUpdate(MindState.LISTENING, ""));
    note(2, new BotMindStateUpdate(MindState.ROUTING_TO_LLM, ""));
    note(2, new BotMindStateUpdate(MindState.SPEAKING, ""));
    note(1, new BotMindStateUpdate(MindState.IDLE, "late"));

    assertThat(messages())
        .containsExactly(
            new BotMindStateUpdate(MindState.ROUTING_TO_LLM, ""),
            new BotMindStateUpdate(MindState.SPEAKING, ""));
  }

  @Test
  void ofALongCallTheLastPartIsKept() {
    for (var turn = 0; turn < 10_000; turn++) {
      note(turn, new LlmTextChunk("a"));
      note(turn, new LlmTextChunk("b"));
      note(turn, event());
    }

    assertThat(history.toldSoFar()).hasSize(CallHistory.PARTS);
    assertThat(messages().stream().filter(CallEvent.class::isInstance)).hasSize(CallHistory.EVENTS);
    assertThat(messages()).endsWith(new LlmTextChunk("ab"), event());
  }

  @Test
  void theEndIsNoPartOfIt() {
    note(0, new DemoCallEnded(EndReason.HANG_UP));

    assertThat(history.toldSoFar()).isEmpty();
  }

  private List<ServerMessage> messages() {
    return history.toldSoFar().stream().map(told -> told.outgoing().message()).toList();
  }

  private void note(int turn, ServerMessage message) {
    var outgoing = new Outgoing(message, "c", OptionalInt.of(turn), OptionalLong.empty());
    history.note(new Told(Instant.EPOCH, outgoing));
  }

  private static CallEvent event() {
    return new CallEvent(Happening.BARGE_IN, Instant.EPOCH, Map.of());
  }

  private static TurnMetrics metrics(double latency) {
    return new TurnMetrics(null, Map.of(), latency, "trace", Map.of());
  }
}
