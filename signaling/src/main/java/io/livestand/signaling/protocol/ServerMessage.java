package io.livestand.signaling.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.livestand.agent.call.MindEvent.EndReason;
import io.livestand.agent.call.MindEvent.Happening;
import io.livestand.agent.call.MindEvent.Speaker;
import io.livestand.agent.call.MindState;
import io.livestand.agent.measure.Route;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What the node tells its client: the payload of a message.
public sealed interface ServerMessage {
  /// What a caller deals with; said first on every socket.
  ///
  /// @param emulated names of the vendors that are emulated on this machine, such as `yandex-stt`
  /// @param languages BCP 47 tags of the languages that the bot speaks
  /// @param soundRecorded whether the sound of calls is kept
  /// @param version of the node
  record StandInfo(
      List<String> emulated, List<String> languages, boolean soundRecorded, String version)
      implements ServerMessage {
    public StandInfo {
      emulated = List.copyOf(emulated);
      languages = List.copyOf(languages);
    }
  }

  /// The call has begun.
  ///
  /// @param resumeWithinMs how long it outlives its socket, in milliseconds
  record DemoCallStarted(String sessionId, long resumeWithinMs) implements ServerMessage {}

  record CallResumed(String sessionId) implements ServerMessage {}

  /// What a call told so far, shortened.
  ///
  /// @param messages in their order; each belongs to this call
  record CallSnapshot(String sessionId, List<Told> messages) implements ServerMessage {
    public CallSnapshot {
      messages = List.copyOf(messages);
    }
  }

  /// How the call is conducted.
  ///
  /// @param silenceMs null where the bot weighs words and dialogue
  record CallParameters(@Nullable Long silenceMs, long fillerAfterMs) implements ServerMessage {}

  /// Something that a timeline may show.
  ///
  /// @param at when it happened, which may be before it is told
  /// @param details strings, numbers and booleans by name
  record CallEvent(Happening event, Instant at, Map<String, Object> details)
      implements ServerMessage {
    public CallEvent {
      details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }
  }

  /// Answers a step of the negotiation.
  ///
  /// @param json the media server's answer, an object, character for character
  record NegotiationResult(String json) implements ServerMessage {}

  record BotMindStateUpdate(MindState state, String details) implements ServerMessage {}

  record LlmTextChunk(String chunk) implements ServerMessage {}

  record Transcript(Speaker role, String text, @JsonProperty("final") boolean isFinal)
      implements ServerMessage {}

  /// The clock of a turn.
  ///
  /// @param marksMs every mark, in milliseconds; null where it was never reached
  /// @param traceId names the turn in the node's logs
  /// @param attributes strings, numbers and booleans by name
  record TurnMetrics(
      @Nullable Route route,
      Map<String, @Nullable Double> marksMs,
      @Nullable Double responseLatencyMs,
      String traceId,
      Map<String, Object> attributes)
      implements ServerMessage {
    // Spelled out because a compact constructor's class file forgets where null is allowed.
    public TurnMetrics(
        @Nullable Route route,
        Map<String, @Nullable Double> marksMs,
        @Nullable Double responseLatencyMs,
        String traceId,
        Map<String, Object> attributes) {
      this.route = route;
      this.marksMs = Collections.unmodifiableMap(new LinkedHashMap<>(marksMs));
      this.responseLatencyMs = responseLatencyMs;
      this.traceId = traceId;
      this.attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }
  }

  record DemoCallEnded(EndReason reason) implements ServerMessage {}

  @JsonPropertyOrder({"code", "component", "message", "fatal"})
  record ErrorOccurred(ErrorCode code, String message, boolean fatal) implements ServerMessage {
    /// Where the fault is.
    @JsonProperty
    public ErrorCode.Component component() {
      return code.component();
    }
  }

  /// A message and when it was told.
  record Told(Instant at, Outgoing outgoing) {}

  /// A message on its way out: all of its envelope but number and time, which it gets when it is
  /// told.
  ///
  /// @param sessionId id of the call; empty while there is none
  /// @param replyTo number of the client's message that it answers
  record Outgoing(ServerMessage message, String sessionId, OptionalInt turn, OptionalLong replyTo) {
    /// Belongs to no call.
    public static Outgoing bare(ServerMessage message) {
      return new Outgoing(message, "", OptionalInt.empty(), OptionalLong.empty());
    }

    /// The same as the answer to a message of the client's.
    public Outgoing inReplyTo(OptionalLong seq) {
      return new Outgoing(message, sessionId, turn, seq);
    }

    public static Outgoing reply(ServerMessage message, String sessionId, OptionalLong replyTo) {
      return new Outgoing(message, sessionId, OptionalInt.empty(), replyTo);
    }
  }
}
