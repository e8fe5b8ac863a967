package io.livestand.signaling.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.livestand.signaling.protocol.ServerMessage.Outgoing;
import java.io.UncheckedIOException;
import java.time.Instant;

/// Writes the node's messages. Stateless.
public final class MessageWriter {
  /// What stands before the number of a message.
  static final String SEQ = "\"seq\":";

  private static final JsonMapper JSON = WireJson.MAPPER;

  /// One message, as it goes over the wire.
  ///
  /// @param seq the message's number on its socket
  /// @param at when it is sent
  public String write(long seq, Instant at, Outgoing outgoing) {
    var envelope = JSON.createObjectNode();
    envelope.put("v", 1);
    envelope.put("type", type(outgoing.message()));
    envelope.put("seq", seq);
    envelope.put("ts", WireJson.timestamp(at));
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
      part.put("ts", WireJson.timestamp(told.at()));
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
}
