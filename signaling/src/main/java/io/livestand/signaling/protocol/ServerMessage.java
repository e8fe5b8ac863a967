package io.livestand.signaling.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.livestand.agent.call.MindEvent.EndReason;
import io.livestand.agent.call.MindEvent.Speaker;
import io.livestand.agent.call.MindState;
import io.livestand.agent.measure.Route;
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
  /// @param version of the node
  record StandInfo(List<String> emulated, List<String> languages, String version)
      implements ServerMessage {
    public StandInfo {
      emulated = List.copyOf(emulated);
      languages = List.copyOf(languages);
    }
  }

  record DemoCallStarted(String sessionId) implements ServerMessage {}

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
  record TurnMetrics(
      @Nullable Route route,
      Map<String, @Nullable Double> marksMs,
      @Nullable Double responseLatencyMs)
      implements ServerMessage {
    // Spelled out because a compact constructor's class file forgets where null is allowed.
    public TurnMetrics(
        @Nullable Route route,
        Map<String, @Nullable Double> marksMs,
        @Nullable Double responseLatencyMs) {
      this.route = route;
      this.marksMs = Collections.unmodifiableMap(new LinkedHashMap<>(marksMs));
      this.responseLatencyMs = responseLatencyMs;
    }
  }

  record DemoCallEnded(EndReason reason) implements ServerMessage {}

  record ErrorOccurred(ErrorCode code, String message, boolean fatal) implements ServerMessage {}

  /// A message on its way out: all of its envelope but the number, which it gets when it is sent.
  ///
  /// @param sessionId id of the call; empty while there is none
  /// @param replyTo number of the client's message that it answers
  record Outgoing(ServerMessage message, String sessionId, OptionalInt turn, OptionalLong replyTo) {
    /// Belongs to no call.
    public static Outgoing bare(ServerMessage message) {
      return new Outgoing(message, "", OptionalInt.empty(), OptionalLong.empty());
    }

    public static Outgoing reply(ServerMessage message, String sessionId, OptionalLong replyTo) {
      return new Outgoing(message, sessionId, OptionalInt.empty(), replyTo);
    }
  }
}
