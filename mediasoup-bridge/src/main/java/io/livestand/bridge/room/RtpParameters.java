package io.livestand.bridge.room;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.livestand.bridge.rtp.RtpStream;

/// mediasoup's `RtpParameters` of an Opus stream, as far as a plain RTP peer needs them.
public final class RtpParameters {
  private static final String AUDIO_LEVEL = "urn:ietf:params:rtp-hdrext:ssrc-audio-level";
  private static final int CLOCK_RATE = 48_000;

  private RtpParameters() {}

  /// Describes what a peer is going to send. Opus always says two channels (RFC 7587 section 7),
  /// also for a mono voice.
  public static ObjectNode sending(int payloadType, long ssrc) {
    var parameters = ControlChannel.object();
    var codec = parameters.putArray("codecs").addObject();
    codec
        .put("mimeType", "audio/opus")
        .put("payloadType", payloadType)
        .put("clockRate", CLOCK_RATE)
        .put("channels", 2)
        .putObject("parameters")
        .put("useinbandfec", 1);
    parameters.putArray("encodings").addObject().put("ssrc", ssrc);
    return parameters;
  }

  /// Reads what a consumer is going to receive.
  ///
  /// @throws IllegalArgumentException when no Opus stream is described
  public static RtpStream receiving(JsonNode parameters) {
    var codec = parameters.path("codecs").path(0);
    var ssrc = parameters.path("encodings").path(0).path("ssrc");
    if (!"audio/opus".equalsIgnoreCase(codec.path("mimeType").asText()) || !ssrc.isNumber()) {
      throw new IllegalArgumentException("these parameters describe no Opus stream");
    }
    var level = 0;
    for (var extension : parameters.path("headerExtensions")) {
      if (AUDIO_LEVEL.equals(extension.path("uri").asText())) {
        level = extension.path("id").asInt();
      }
    }
    return new RtpStream(codec.path("payloadType").asInt(), ssrc.asLong(), level);
  }
}
