package io.livestand.bridge.room;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.livestand.agent.call.Negotiation;
import io.livestand.agent.call.NegotiationException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The caller's way into the room, step by step. One caller, with at most one transport in each
/// direction, one microphone and one consumer; a step that was refused may be taken again. Not
/// thread-safe.
final class CallerSteps {
  /// Does what a step asks of the room.
  interface Bot {
    /// Answers with the room's capabilities.
    ObjectNode rtpCapabilities();

    /// The id of what the bot sends.
    String producerId();

    /// Hears the caller's microphone.
    void hear(String producerId);

    /// The bot cannot hear its caller and never will: the call has to end.
    void deaf();

    /// The caller's consumer flows over this transport.
    void flowsOver(String transportId);
  }

  /// Sends a request on the caller's behalf.
  interface Requests {
    ObjectNode send(String method, ObjectNode data) throws RefusedException;
  }

  private static final String TRANSPORT_ID = "transportId";

  private final Requests requests;
  private final Bot bot;
  private final Set<String> taken = new HashSet<>();
  private final Map<String, String> transportOfConsumer = new HashMap<>();

  CallerSteps(Requests requests, Bot bot) {
    this.requests = requests;
    this.bot = bot;
  }

  ObjectNode take(Negotiation step, ObjectNode data) throws RefusedException {
    return switch (step) {
      case GET_ROUTER_RTP_CAPABILITIES -> bot.rtpCapabilities();
      case CREATE_WEBRTC_TRANSPORT ->
          once("transport to " + data.path("direction").asText(), "createWebRtcTransport", data);
      case CREATE_PLAIN_TRANSPORT -> once("plain transport", "createPlainTransport", data);
      case CONNECT_WEBRTC_TRANSPORT -> requests.send("connectWebRtcTransport", data);
      case PRODUCE -> produce(data);
      case CONSUME -> consume(data);
      case RESUME_CONSUMER -> resume(data);
    };
  }

  private ObjectNode produce(ObjectNode data) throws RefusedException {
    var producer = once("microphone", "produce", data);
    try {
      bot.hear(producer.path("id").asText());
    } catch (RuntimeException failure) {
      // The microphone stays in the room, where it cannot be taken back, nor a second one made.
      bot.deaf();
      throw failure;
    }
    return producer;
  }

  private ObjectNode consume(ObjectNode data) throws RefusedException {
    var transportId = text(data, TRANSPORT_ID);
    data.put("producerId", bot.producerId());
    var consumer = once("consumer", "consume", data);
    transportOfConsumer.put(consumer.path("id").asText(), transportId);
    return consumer;
  }

  private ObjectNode resume(ObjectNode data) throws RefusedException {
    var transportId = transportOfConsumer.get(text(data, "consumerId"));
    var reply = requests.send("resumeConsumer", data);
    if (transportId != null) {
      bot.flowsOver(transportId);
    }
    return reply;
  }

  /// Who asks for a second one of what a caller has once is a second caller.
  private ObjectNode once(String what, String method, ObjectNode data) throws RefusedException {
    if (!taken.add(what)) {
      throw new NegotiationException("there is a caller in this room: it has a " + what);
    }
    try {
      return requests.send(method, data);
    } catch (RefusedException | RuntimeException refused) {
      taken.remove(what);
      throw refused;
    }
  }

  private static String text(JsonNode data, String field) {
    var value = data.path(field);
    if (!value.isTextual()) {
      throw new NegotiationException(field + " is missing");
    }
    return value.asText();
  }
}
