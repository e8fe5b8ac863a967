package io.livestand.signaling.rtvi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.livestand.agent.call.MindEvent.EndReason;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Locale;

/// What is said to a client, in the words of RTVI.
final class Messages {
  /// Every message of the protocol carries it.
  static final String LABEL = "rtvi-ai";

  /// The version of the protocol that is spoken.
  private static final String VERSION = "2.1.0";

  private static final ObjectMapper JSON = new ObjectMapper();

  private Messages() {}

  /// The call has begun.
  ///
  /// @param id of the client's message that asked for it
  /// @param version of the node
  static ByteBuffer botReady(String id, String version) {
    var data = data().put("version", VERSION);
    data.putObject("about").put("library", "live-stand").put("library_version", version);
    var message = message("bot-ready", data);
    return frame(message.put("id", id));
  }

  /// Something that has no more to tell than that it happened.
  static ByteBuffer plain(String type) {
    return frame(message(type, data()));
  }

  static ByteBuffer userTranscription(
      String text, boolean isFinal, String userName, Instant atTime) {
    var data =
        data()
            .put("text", text)
            .put("final", isFinal)
            .put("timestamp", atTime.toString())
            .put("user_id", userName);
    return frame(message("user-transcription", data));
  }

  /// What the model wrote, piece by piece.
  static ByteBuffer botLlmText(String text) {
    return frame(message("bot-llm-text", data().put("text", text)));
  }

  /// What the bot is about to say, then what was heard of it.
  static ByteBuffer botOutput(String text, int turn, boolean wasHeard) {
    var data =
        data()
            .put("text", text)
            .put("aggregated_by", "answer")
            .put("segment_id", turn)
            .put("will_be_spoken", true)
            .put("spoken_status", wasHeard ? "completed" : "new");
    return frame(message("bot-output", data));
  }

  /// The older word for what was heard of the bot.
  static ByteBuffer botTranscription(String text) {
    return frame(message("bot-transcription", data().put("text", text)));
  }

  /// RTVI has no word for a bot that hangs up.
  static ByteBuffer callEnded(EndReason reason) {
    var data =
        data().put("type", "call-ended").put("reason", reason.name().toLowerCase(Locale.ROOT));
    return frame(message("server-message", data));
  }

  static ByteBuffer error(String what, boolean fatal) {
    // Older clients read `message`.
    var data = data().put("error", what).put("message", what).put("fatal", fatal);
    return frame(message("error", data));
  }

  /// What a client asked for is not to be had.
  ///
  /// @param id of its message
  static ByteBuffer errorResponse(String id, String what) {
    return frame(message("error-response", data().put("error", what)).put("id", id));
  }

  private static ObjectNode data() {
    return JSON.createObjectNode();
  }

  private static ObjectNode message(String type, ObjectNode data) {
    var message = JSON.createObjectNode().put("label", LABEL).put("type", type);
    message.set("data", data);
    return message;
  }

  private static ByteBuffer frame(ObjectNode message) {
    return Frames.message(message.toString());
  }
}
