package io.livestand.sandbox.elevenlabs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One message of a client, of either socket.
///
/// @param text null where the message has none, which is not the same as an empty one
/// @param schedule empty where the message sets none
/// @param speed null where the message sets none
record ClientMessage(
    String contextId,
    @Nullable String text,
    boolean flush,
    boolean tryTrigger,
    boolean closeContext,
    boolean closeSocket,
    List<Integer> schedule,
    @Nullable Double speed,
    @Nullable String apiKey) {
  private static final ObjectMapper JSON = new ObjectMapper();

  ClientMessage {
    schedule = List.copyOf(schedule);
  }

  /// @throws ElevenLabsException invalid_input_message
  static ClientMessage of(String json) {
    var message = parse(json);
    return new ClientMessage(
        first(message, "default", "context_id", "contextId"),
        text(message),
        flag(message, "flush"),
        flag(message, "try_trigger_generation"),
        flag(message, "close_context"),
        flag(message, "close_socket"),
        schedule(generation(message).path("chunk_length_schedule")),
        speed(message.path("voice_settings").path("speed")),
        message.has("xi_api_key") || message.has("xi-api-key")
            ? first(message, "", "xi_api_key", "xi-api-key")
            : null);
  }

  // The vendor spells it one way in first messages, the other way in later ones.
  private static JsonNode generation(JsonNode message) {
    return message.path(message.has("generator_config") ? "generator_config" : "generation_config");
  }

  private static JsonNode parse(String json) {
    try {
      var message = JSON.readTree(json);
      if (message.isObject()) {
        return message;
      }
    } catch (JsonProcessingException _) {
      // Refused below, like JSON that is no object.
    }
    throw new ElevenLabsException(ElevenLabsError.INVALID_MESSAGE);
  }

  private static String first(JsonNode message, String otherwise, String... names) {
    for (var name : names) {
      if (message.hasNonNull(name)) {
        return message.path(name).asText();
      }
    }
    return otherwise;
  }

  private static @Nullable String text(JsonNode message) {
    var text = message.path("text");
    if (text.isMissingNode() || text.isNull()) {
      return null;
    }
    if (!text.isTextual()) {
      throw new ElevenLabsException(ElevenLabsError.INVALID_MESSAGE);
    }
    return text.textValue();
  }

  private static boolean flag(JsonNode message, String name) {
    return message.path(name).asBoolean();
  }

  private static List<Integer> schedule(JsonNode array) {
    var lengths = new ArrayList<Integer>();
    array.forEach(length -> lengths.add(length.asInt()));
    return lengths;
  }

  private static @Nullable Double speed(JsonNode speed) {
    if (speed.isMissingNode() || speed.isNull()) {
      return null;
    }
    if (!speed.isNumber() || speed.doubleValue() < 0.7 || speed.doubleValue() > 1.2) {
      throw new ElevenLabsException(ElevenLabsError.invalid("speed is from 0.7 to 1.2"));
    }
    return speed.doubleValue();
  }
}
