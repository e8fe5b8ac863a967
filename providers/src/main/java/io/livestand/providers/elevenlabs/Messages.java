package io.livestand.providers.elevenlabs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.livestand.providers.elevenlabs.ElevenLabsConfig.VoiceSettings;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// The JSON on the wire.
///
/// @see <a
///   href="https://elevenlabs.io/docs/api-reference/text-to-speech/v-1-text-to-speech-voice-id-multi-stream-input">Multi-context
///   WebSocket</a>
final class Messages {
  /// Something the vendor said.
  sealed interface Incoming {
    /// Sound of a context: 16-bit little-endian samples.
    ///
    /// @param letterEnds when, in milliseconds from the beginning of this sound, each character
    ///   that is not blank has been voiced; empty where the vendor does not tell
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    record Audio(String context, byte[] pcm, List<Integer> letterEnds, boolean last)
        implements Incoming {}

    /// The context is gone; nothing more of it will come.
    record Last(String context) implements Incoming {}

    /// The connection is about to be closed.
    record Refusal(String error, int code) implements Incoming {}

    /// Something we have no use for.
    record Other() implements Incoming {}
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Incoming OTHER = new Incoming.Other();

  private Messages() {}

  /// Opens a context. The vendor wants a single space as its first text.
  static String open(String context, VoiceSettings settings) {
    var message = of(context).put("text", " ");
    message
        .putObject("voice_settings")
        .put("stability", settings.stability())
        .put("similarity_boost", settings.similarityBoost())
        .put("speed", settings.speed());
    return message.toString();
  }

  /// Text ends with a space, or its last word may wait for a continuation.
  static String text(String context, String clause) {
    return of(context).put("text", clause.strip() + " ").toString();
  }

  static String flush(String context) {
    return of(context).put("flush", true).toString();
  }

  static String close(String context) {
    return of(context).put("close_context", true).toString();
  }

  static String keepAlive(String context) {
    return of(context).put("text", "").toString();
  }

  static String closeSocket() {
    return JSON.createObjectNode().put("close_socket", true).toString();
  }

  /// Reads both spellings of a field: the documentation has one, the service has been seen with the
  /// other.
  ///
  /// @throws IllegalArgumentException for what is not JSON, or not Base64 where it should be
  static Incoming read(String text) {
    var message = parse(text);
    if (message.hasNonNull("error")) {
      return new Incoming.Refusal(message.path("error").asText(), message.path("code").asInt());
    }
    var context = either(message, "contextId", "context_id").asText("");
    var last = either(message, "isFinal", "is_final").asBoolean();
    if (message.hasNonNull("audio")) {
      var pcm = Base64.getDecoder().decode(message.path("audio").asText());
      return new Incoming.Audio(context, pcm, letterEnds(message.path("alignment")), last);
    }
    return last ? new Incoming.Last(context) : OTHER;
  }

  private static List<Integer> letterEnds(JsonNode alignment) {
    var letters = alignment.path("chars");
    var starts = either(alignment, "charStartTimesMs", "charsStartTimesMs");
    var durations = either(alignment, "charDurationsMs", "charsDurationsMs");
    var ends = new ArrayList<Integer>();
    for (var i = 0; i < letters.size(); i++) {
      if (!letters.path(i).asText().isBlank()) {
        ends.add(starts.path(i).asInt() + durations.path(i).asInt());
      }
    }
    return ends;
  }

  /// The name of the error in an HTTP answer, or an empty string.
  static String errorName(String body) {
    try {
      return parse(body).path("detail").path("status").asText("");
    } catch (IllegalArgumentException _) {
      return "";
    }
  }

  private static ObjectNode of(String context) {
    return JSON.createObjectNode().put("context_id", context);
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException notJson) {
      throw new IllegalArgumentException("not JSON", notJson);
    }
  }

  private static JsonNode either(JsonNode message, String one, String other) {
    return message.hasNonNull(one) ? message.path(one) : message.path(other);
  }
}
