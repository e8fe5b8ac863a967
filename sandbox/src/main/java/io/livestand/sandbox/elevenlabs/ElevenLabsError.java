package io.livestand.sandbox.elevenlabs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.livestand.sandbox.fault.Fault.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;

/// What the vendor refuses, in its two forms: a message and close 1008 on a socket, a status and
/// `detail` over HTTP.
///
/// @param httpStatus of the HTTP form
record ElevenLabsError(int httpStatus, String code, String message) {
  static final int POLICY_VIOLATION = 1008;
  static final int INTERNAL_ERROR = 1011;
  // A close frame carries 125 bytes, two of them the code.
  private static final int MAX_REASON_BYTES = 123;

  static final ElevenLabsError INVALID_API_KEY =
      new ElevenLabsError(401, "invalid_api_key", "Invalid API key");
  static final ElevenLabsError QUOTA_EXCEEDED =
      new ElevenLabsError(401, "quota_exceeded", "This request exceeds your quota.");
  static final ElevenLabsError TOO_MANY_CONTEXTS =
      new ElevenLabsError(
          429,
          "max_active_conversations",
          "Maximum simultaneous contexts per WebSocket connection exceeded (5). Please close an"
              + " existing context before opening a new one.");
  static final ElevenLabsError INVALID_MESSAGE =
      new ElevenLabsError(
          400,
          "invalid_input_message",
          "Could not parse input message, make sure it is a json and follows the schema outlined"
              + " in protocol.");
  static final ElevenLabsError OVERLOADED =
      new ElevenLabsError(503, "service_unavailable", "The service is overloaded.");
  private static final Set<String> UNCERTAIN_NAMES =
      Set.of("invalid_api_key", "quota_exceeded", "voice_id_does_not_exist");
  static final ElevenLabsError MODEL_NOT_STREAMABLE =
      new ElevenLabsError(
          403, "model_access_denied", "The model eleven_v3 is not available on this endpoint.");

  static ElevenLabsError of(Refusal refusal, Duration inactivity) {
    return switch (refusal) {
      case AUTH -> INVALID_API_KEY;
      case PERMISSION ->
          new ElevenLabsError(403, "only_for_creator+", "Your plan does not allow for this.");
      case QUOTA -> QUOTA_EXCEEDED;
      case RATE ->
          new ElevenLabsError(429, "system_busy", "The system is busy. Please try again later.");
      case BAD_REQUEST -> INVALID_MESSAGE;
      case OVERLOADED -> OVERLOADED;
      case IDLE -> inputTimeout(inactivity.toMillis() / 1000.0);
      case SESSION_LIMIT ->
          new ElevenLabsError(
              400, "max_character_limit_exceeded", "The text exceeds the character limit.");
    };
  }

  static ElevenLabsError invalid(String message) {
    return new ElevenLabsError(400, INVALID_MESSAGE.code, message);
  }

  /// The name that stands for several where the switch says so.
  ElevenLabsError unnamed() {
    return UNCERTAIN_NAMES.contains(code)
        ? new ElevenLabsError(httpStatus, "invalid_request", message)
        : this;
  }

  static ElevenLabsError unknownVoice(String voice) {
    return new ElevenLabsError(
        404, "voice_id_does_not_exist", "A voice with voice_id " + voice + " does not exist.");
  }

  static ElevenLabsError voiceNotFound(String voice) {
    return new ElevenLabsError(
        404, "voice_not_found", "A voice with the voice_id " + voice + " was not found.");
  }

  static ElevenLabsError invalidOutputFormat(String format) {
    return new ElevenLabsError(
        400,
        "invalid_output_format",
        "The output_format "
            + format
            + " is not spoken here: pcm_8000, pcm_16000, pcm_22050, pcm_24000, pcm_44100 are.");
  }

  static ElevenLabsError inputTimeout(double seconds) {
    return new ElevenLabsError(
        408,
        "input_timeout_exceeded",
        "Have not received a new text input within the timeout of "
            + seconds
            + " seconds. Streaming input terminated. Please make sure to either feed the input in"
            + " the timely manner, or to send the end of input text (empty string \"\") when done.");
  }

  int closeCode() {
    return httpStatus >= 500 ? INTERNAL_ERROR : POLICY_VIOLATION;
  }

  String socketMessage() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("message", message)
        .put("error", code)
        .put("code", closeCode())
        .toString();
  }

  String closeReason() {
    var bytes = message.getBytes(StandardCharsets.UTF_8);
    return bytes.length <= MAX_REASON_BYTES
        ? message
        : new String(bytes, 0, MAX_REASON_BYTES, StandardCharsets.US_ASCII);
  }

  String httpBody() {
    var body = JsonNodeFactory.instance.objectNode();
    body.putObject("detail").put("status", code).put("message", message);
    return body.toString();
  }
}
