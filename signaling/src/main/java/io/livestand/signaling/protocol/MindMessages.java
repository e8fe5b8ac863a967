package io.livestand.signaling.protocol;

import io.livestand.agent.call.MindEvent;
import io.livestand.agent.measure.Attribute;
import io.livestand.agent.measure.Mark;
import io.livestand.agent.measure.TurnReport;
import io.livestand.signaling.protocol.ServerMessage.BotMindStateUpdate;
import io.livestand.signaling.protocol.ServerMessage.CallEvent;
import io.livestand.signaling.protocol.ServerMessage.CallParameters;
import io.livestand.signaling.protocol.ServerMessage.DemoCallEnded;
import io.livestand.signaling.protocol.ServerMessage.ErrorOccurred;
import io.livestand.signaling.protocol.ServerMessage.LlmTextChunk;
import io.livestand.signaling.protocol.ServerMessage.Outgoing;
import io.livestand.signaling.protocol.ServerMessage.Transcript;
import io.livestand.signaling.protocol.ServerMessage.TurnMetrics;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Says what happened in a call in the words of the API. Stateless but for the clock.
public final class MindMessages {
  private final WallClock clock;

  /// Tells times of day by `clock`.
  public MindMessages(WallClock clock) {
    this.clock = clock;
  }

  /// The message that tells `event`.
  ///
  /// @param sessionId the call's id
  public Outgoing of(MindEvent event, String sessionId) {
    return switch (event) {
      case MindEvent.StateChanged(var turn, var state, var details) ->
          inTurn(turn, sessionId, new BotMindStateUpdate(state, details));
      case MindEvent.LlmText(var turn, var chunk) ->
          inTurn(turn, sessionId, new LlmTextChunk(chunk));
      case MindEvent.Transcript(var turn, var speaker, var text, var isFinal) ->
          inTurn(turn, sessionId, new Transcript(speaker, text, isFinal));
      case MindEvent.TurnMeasured(var report) -> inTurn(report.turn(), sessionId, metrics(report));
      case MindEvent.Happened(var turn, var what, var atNanos, var details) ->
          inTurn(turn, sessionId, new CallEvent(what, clock.at(atNanos), told(details)));
      case MindEvent.Conducted(var parameters) -> inCall(sessionId, parameters(parameters));
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
        report.route(),
        marks,
        latency.isPresent() ? milliseconds(latency.getAsLong()) : null,
        report.traceId(),
        attributes(report));
  }

  private static Map<String, Object> attributes(TurnReport report) {
    var attributes = new LinkedHashMap<String, Object>();
    for (var attribute : Attribute.values()) {
      var value = report.attributes().get(attribute);
      if (value != null) {
        attributes.put(attribute.wireName(), rounded(value));
      }
    }
    return attributes;
  }

  /// By name, so that what is the same reads the same.
  private static Map<String, Object> told(Map<String, Object> details) {
    var told = new TreeMap<String, Object>();
    details.forEach((name, value) -> told.put(name, rounded(value)));
    return told;
  }

  /// The wire knows strings, numbers and booleans; of numbers nobody reads more than three places.
  private static Object rounded(Object value) {
    return switch (value) {
      case Double real -> Math.round(real * 1e3) / 1e3;
      case Float real -> Math.round(real * 1e3) / 1e3;
      case Number integer -> integer;
      case Boolean truth -> truth;
      default -> value.toString();
    };
  }

  private static CallParameters parameters(io.livestand.agent.call.CallParameters parameters) {
    return new CallParameters(
        parameters.silence().map(Duration::toMillis).orElse(null),
        parameters.fillerAfter().toMillis());
  }

  private static double milliseconds(long nanos) {
    return Math.round(nanos / 1e5) / 10.0;
  }
}
