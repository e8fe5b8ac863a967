package io.livestand.sandbox.elevenlabs;

import java.time.Duration;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/// What the handshake of a socket asked for.
///
/// @param multi true for `/multi-stream-input`
/// @param apiKey of the header, null when it was left out
record SocketRequest(
    boolean multi,
    String voiceId,
    OutputFormat format,
    boolean autoMode,
    Duration inactivity,
    @Nullable String apiKey) {
  private static final Duration DEFAULT_INACTIVITY = Duration.ofSeconds(20);
  private static final double MAX_INACTIVITY_SECONDS = 180;

  /// @param path as `/v1/text-to-speech/VOICE/multi-stream-input`
  /// @throws ElevenLabsException to be answered instead of the upgrade
  static SocketRequest of(String path, Fields query, @Nullable String apiKey) {
    if ("eleven_v3".equals(query.getValue("model_id"))) {
      throw new ElevenLabsException(ElevenLabsError.MODEL_NOT_STREAMABLE);
    }
    return new SocketRequest(
        path.endsWith("/multi-stream-input"),
        path.split("/", -1)[3],
        OutputFormat.of(query.getValue("output_format")),
        Boolean.parseBoolean(query.getValue("auto_mode")),
        inactivity(query.getValue("inactivity_timeout")),
        apiKey);
  }

  private static Duration inactivity(@Nullable String seconds) {
    if (seconds == null) {
      return DEFAULT_INACTIVITY;
    }
    try {
      var value = Double.parseDouble(seconds);
      if (value > 0 && value <= MAX_INACTIVITY_SECONDS) {
        return Duration.ofMillis(Math.round(value * 1000));
      }
    } catch (NumberFormatException _) {
      // Refused below.
    }
    throw new ElevenLabsException(
        ElevenLabsError.invalid("inactivity_timeout is at most 180 seconds"));
  }
}
