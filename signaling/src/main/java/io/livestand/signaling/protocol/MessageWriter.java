package io.livestand.signaling.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.util.RawValue;
import io.livestand.agent.call.MindEvent.EndReason;
import io.livestand.agent.call.MindEvent.Happening;
import io.livestand.agent.call.MindEvent.Speaker;
import io.livestand.agent.measure.Route;
import io.livestand.signaling.protocol.ServerMessage.Outgoing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Writes the node's messages. Stateless.
public final class MessageWriter {
  /// Always three decimals, which `Instant.toString` does not promise.
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /// What stands before the number of a message.
  static final String SEQ = "\"seq\":";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .addModule(
              new SimpleModule()
                  .addSerializer(new Timestamp())
                  .addSerializer(new LowerCase<>(EndReason.class))
                  .addSerializer(new LowerCase<>(Happening.class))
                  .addSerializer(new LowerCase<>(Speaker.class))
                  .addSerializer(new LowerCase<>(Route.class)))
          .build();

  /// One message, as it goes over the wire.
  ///
  /// @param seq the message's number on its socket
  /// @param at when it is sent
  public String write(long seq, Instant at, Outgoing outgoing) {
    var envelope = JSON.createObjectNode();
    envelope.put("v", 1);
    envelope.put("type", type(outgoing.message()));
    envelope.put("seq", seq);
    envelope.put("ts", TIMESTAMP.format(at));
    envelope.put("session_id", outgoing.sessionId());
    outgoing.turn().ifPresent(turn -> envelope.put("turn_id", turn));
    outgoing.replyTo().ifPresent(replyTo -> envelope.put("reply_to", replyTo));
    switch (outgoing.message()) {
      case ServerMessage.NegotiationResult(var json) ->
          envelope.putRawValue("payload", new RawValue(json));
      case ServerMessage.CallSnapshot snapshot -> envelope.set("payload", payload(snapshot));
      default -> envelope.set("payload", JSON.valueToTree(outgoing.message()));
    }
    try {
      return JSON.writeValueAsString(envelope);
    } catch (JsonProcessingException ours) {
      throw new UncheckedIOException(ours);
    }
  }

  private static ObjectNode payload(ServerMessage.CallSnapshot snapshot) {
    var payload = JSON.createObjectNode().put("session_id", snapshot.sessionId());
    var messages = payload.putArray("messages");
    for (var told : snapshot.messages()) {
      var part = messages.addObject().put("type", type(told.outgoing().message()));
      told.outgoing().turn().ifPresent(turn -> part.put("turn_id", turn));
      part.put("ts", TIMESTAMP.format(told.at()));
      part.set("payload", JSON.valueToTree(told.outgoing().message()));
    }
    return payload;
  }

  private static String type(ServerMessage message) {
    return switch (message) {
      case ServerMessage.StandInfo _ -> "stand_info";
      case ServerMessage.DemoCallStarted _ -> "demo_call_started";
      case ServerMessage.CallResumed _ -> "call_resumed";
      case ServerMessage.CallSnapshot _ -> "call_snapshot";
      case ServerMessage.CallParameters _ -> "call_parameters";
      case ServerMessage.CallEvent _ -> "call_event";
      case ServerMessage.NegotiationResult _ -> "negotiation_result";
      case ServerMessage.BotMindStateUpdate _ -> "bot_mind_state_update";
      case ServerMessage.LlmTextChunk _ -> "llm_text_chunk";
      case ServerMessage.Transcript _ -> "transcript";
      case ServerMessage.TurnMetrics _ -> "turn_metrics";
      case ServerMessage.DemoCallEnded _ -> "demo_call_ended";
      case ServerMessage.ErrorOccurred _ -> "error_occurred";
    };
  }

  /// Names of the call's own enums, as the wire spells them.
  private static final class LowerCase<E extends Enum<E>> extends StdSerializer<E> {
    LowerCase(Class<E> type) {
      super(type);
    }

    @Override
    public void serialize(E value, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      generator.writeString(value.name().toLowerCase(Locale.ROOT));
    }
  }

  private static final class Timestamp extends StdSerializer<Instant> {
    private static final long serialVersionUID = 1L;

    Timestamp() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant value, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      generator.writeString(TIMESTAMP.format(value));
    }
  }
}
