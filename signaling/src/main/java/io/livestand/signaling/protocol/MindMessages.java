package io.livestand.signaling.protocol;

import io.livestand.agent.call.MindEvent;
import io.livestand.agent.measure.Mark;
import io.livestand.agent.measure.TurnReport;
import io.livestand.signaling.protocol.ServerMessage.BotMindStateUpdate;
import io.livestand.signaling.protocol.ServerMessage.DemoCallEnded;
import io.livestand.signaling.protocol.ServerMessage.ErrorOccurred;
import io.livestand.signaling.protocol.ServerMessage.LlmTextChunk;
import io.livestand.signaling.protocol.ServerMessage.Outgoing;
import io.livestand.signaling.protocol.ServerMessage.Transcript;
import io.livestand.signaling.protocol.ServerMessage.TurnMetrics;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Says what happened in a call in the words of the API.
public final class MindMessages {
  private MindMessages() {}

  /// The message that tells `event`.
  ///
  /// @param sessionId the call's id
  public static Outgoing of(MindEvent event, String sessionId) {
    return switch (event) {
      case MindEvent.StateChanged(var turn, var state, var details) ->
          inTurn(turn, sessionId, new BotMindStateUpdate(state, details));
      case MindEvent.LlmText(var turn, var chunk) ->
          inTurn(turn, sessionId, new LlmTextChunk(chunk));
      case MindEvent.Transcript(var turn, var speaker, var text, var isFinal) ->
          inTurn(turn, sessionId, new Transcript(speaker, text, isFinal));
      case MindEvent.TurnMeasured(var report) -> inTurn(report.turn(), sessionId, metrics(report));
      case MindEvent.Ended(var reason) -> inCall(sessionId, new DemoCallEnded(reason));
      case MindEvent.Failed(var word, var message, var fatal) -> {
        var code = ErrorCode.of(word).orElse(ErrorCode.INTERNAL);
        yield inCall(sessionId, new ErrorOccurred(code, message, fatal));
      }
    };
  }

  private static Outgoing inTurn(int turn, String sessionId, ServerMessage message) {
    return new Outgoing(message, sessionId, OptionalInt.of(turn), OptionalLong.empty());
  }

  private static Outgoing inCall(String sessionId, ServerMessage message) {
    return new Outgoing(message, sessionId, OptionalInt.empty(), OptionalLong.empty());
  }

  /// The clock's origin means nothing outside this process: marks are told relative to the end of
  /// speech, or to the earliest of them in a turn that has none.
  private static TurnMetrics metrics(TurnReport report) {
    var at = report.atNanos();
    var speechEnd = at.get(Mark.SPEECH_END);
    var origin = speechEnd != null ? speechEnd : at.isEmpty() ? 0L : Collections.min(at.values());
    var marks = new LinkedHashMap<String, @Nullable Double>();
    for (var mark : Mark.values()) {
      var nanos = at.get(mark);
      marks.put(mark.wireName(), nanos == null ? null : milliseconds(nanos - origin));
    }
    var latency = report.responseLatency();
    return new TurnMetrics(
        report.route(), marks, latency.isPresent() ? milliseconds(latency.getAsLong()) : null);
  }

  private static double milliseconds(long nanos) {
    return Math.round(nanos / 1e5) / 10.0;
  }
}
