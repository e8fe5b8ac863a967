package io.livestand.signaling.protocol;

import static io.livestand.signaling.protocol.Shape.anyObject;
import static io.livestand.signaling.protocol.Shape.integer;
import static io.livestand.signaling.protocol.Shape.matching;
import static io.livestand.signaling.protocol.Shape.nullable;
import static io.livestand.signaling.protocol.Shape.object;
import static io.livestand.signaling.protocol.Shape.oneOf;
import static io.livestand.signaling.protocol.Shape.shaped;
import static io.livestand.signaling.protocol.Shape.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.livestand.agent.call.Negotiation;
import io.livestand.signaling.protocol.ClientMessage.HangUp;
import io.livestand.signaling.protocol.ClientMessage.Negotiate;
import io.livestand.signaling.protocol.ClientMessage.Resume;
import io.livestand.signaling.protocol.ClientMessage.SetParameters;
import io.livestand.signaling.protocol.ClientMessage.StartDemoCall;
import io.livestand.signaling.protocol.ClientMessage.UserInterrupted;
import io.livestand.signaling.protocol.ClientMessage.Wait;
import io.livestand.signaling.protocol.ClientMessage.Watch;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The messages that a client may send: name, shape and meaning of each.
final class ClientTypes {
  /// Makes a message of a payload that has the right shape.
  interface Meaning {
    /// The message that `payload` makes.
    ///
    /// @param raw the payload as the client wrote it
    ClientMessage of(JsonNode payload, String raw);
  }

  record ClientType(Shape payload, Meaning meaning) {}

  private static final Shape.Kind ID = text(1, 128);
  private static final Shape.Kind LANGUAGE =
      matching(
          Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"), "a language tag such as en-US");
  private static final Shape SRTP =
      object()
          .required("cryptoSuite", oneOf("AES_CM_128_HMAC_SHA1_80"))
          .required(
              "keyBase64", matching(Pattern.compile("[A-Za-z0-9+/]{40}"), "30 bytes in base64"));

  static final Map<String, ClientType> BY_NAME = new LinkedHashMap<>();

  static {
    BY_NAME.put(
        "start_demo_call",
        new ClientType(
            object().required("user_name", text(0, 100)).optional("language", LANGUAGE),
            ClientTypes::startDemoCall));
    BY_NAME.put(
        "resume",
        new ClientType(
            object()
                .required("session_id", ID)
                .required("last_seq", integer(0, MessageReader.MAX_SEQ)),
            (payload, _) ->
                new Resume(
                    payload.path("session_id").asText(), payload.path("last_seq").asLong())));
    BY_NAME.put(
        "watch",
        new ClientType(
            object().required("session_id", ID),
            (payload, _) -> new Watch(payload.path("session_id").asText())));
    BY_NAME.put(
        "set_parameters",
        new ClientType(
            object()
                .optional("silence_ms", nullable(integer(120, 3_000)))
                .optional("filler_after_ms", integer(0, 10_000)),
            ClientTypes::setParameters));
    BY_NAME.put("user_interrupted", new ClientType(object(), (_, _) -> new UserInterrupted()));
    BY_NAME.put("hang_up", new ClientType(object(), (_, _) -> new HangUp()));
    negotiation("getRouterRtpCapabilities", Negotiation.GET_ROUTER_RTP_CAPABILITIES, object());
    negotiation(
        "createWebRtcTransport",
        Negotiation.CREATE_WEBRTC_TRANSPORT,
        object().required("direction", oneOf("send", "recv")));
    negotiation(
        "connectWebRtcTransport",
        Negotiation.CONNECT_WEBRTC_TRANSPORT,
        object().required("transportId", ID).required("dtlsParameters", anyObject()));
    negotiation(
        "createPlainTransport",
        Negotiation.CREATE_PLAIN_TRANSPORT,
        object().optional("srtp", shaped(SRTP)));
    negotiation(
        "produce",
        Negotiation.PRODUCE,
        object()
            .required("transportId", ID)
            .required("kind", oneOf("audio"))
            .required("rtpParameters", anyObject()));
    negotiation(
        "consume",
        Negotiation.CONSUME,
        object().required("transportId", ID).optional("rtpCapabilities", anyObject()));
    negotiation("resumeConsumer", Negotiation.RESUME_CONSUMER, object().required("consumerId", ID));
  }

  private ClientTypes() {}

  private static void negotiation(String name, Negotiation step, Shape payload) {
    BY_NAME.put(name, new ClientType(payload, (_, raw) -> new Negotiate(step, raw)));
  }

  private static ClientMessage startDemoCall(JsonNode payload, String raw) {
    return new StartDemoCall(
        payload.path("user_name").asText(),
        Optional.ofNullable(payload.get("language")).map(JsonNode::asText));
  }

  private static ClientMessage setParameters(JsonNode payload, String raw) {
    return new SetParameters(
        Optional.ofNullable(payload.get("silence_ms"))
            .map(silence ->
                new Wait(silence.isNull() ? Optional.empty() : Optional.of(millis(silence)))),
        Optional.ofNullable(payload.get("filler_after_ms")).map(ClientTypes::millis));
  }

  private static Duration millis(JsonNode number) {
    return Duration.ofMillis(number.asLong());
  }
}
