package io.livestand.signaling.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.livestand.signaling.protocol.ClientMessage.Incoming;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/// Understands a client's message, or says what is wrong with it. Stateless.
public final class MessageReader {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final Set<String> ENVELOPE =
      Set.of("v", "type", "seq", "ts", "session_id", "payload");

  /// The largest integer that a JavaScript client can count to.
  static final long MAX_SEQ = (1L << 53) - 1;

  /// Reads one message.
  ///
  /// @throws BadMessageException saying what is wrong
  public Incoming read(String text) throws BadMessageException {
    var message = object(text);
    var seq = seq(message);
    check(message, seq);
    var name = message.path("type").textValue();
    var type = ClientTypes.BY_NAME.get(name);
    if (type == null) {
      throw new BadMessageException(
          ErrorCode.UNKNOWN_TYPE,
          seq,
          "type: "
              + Shape.shortened(name)
              + " is not known; expected one of "
              + String.join(", ", ClientTypes.BY_NAME.keySet()));
    }
    var payload = message.path("payload");
    var fault = type.payload().fault("payload", payload);
    if (fault.isPresent()) {
      throw new BadMessageException(ErrorCode.INVALID_PAYLOAD, seq, fault.get());
    }
    return new Incoming(seq, type.meaning().of(payload, rawPayload(text)));
  }

  /// Whether `text` is one JSON object and nothing else.
  public static boolean isObject(String text) {
    try {
      var node = JSON.readTree(text);
      return node != null && node.isObject();
    } catch (JsonProcessingException _) {
      return false;
    }
  }

  private static JsonNode object(String text) throws BadMessageException {
    JsonNode node;
    try {
      node = JSON.readTree(text);
    } catch (JsonProcessingException notJson) {
      throw malformed(0, "expected a JSON object: " + notJson.getOriginalMessage());
    }
    if (node == null || !node.isObject()) {
      throw malformed(0, "expected a JSON object");
    }
    return node;
  }

  private static long seq(JsonNode message) throws BadMessageException {
    var seq = message.path("seq");
    if (!seq.canConvertToLong()
        || !seq.isIntegralNumber()
        || seq.longValue() < 1
        || seq.longValue() > MAX_SEQ) {
      throw malformed(0, "seq: expected an integer from 1");
    }
    return seq.longValue();
  }

  private static void check(JsonNode message, long seq) throws BadMessageException {
    var version = message.path("v");
    if (!version.isIntegralNumber() || !version.canConvertToInt() || version.intValue() != 1) {
      throw malformed(seq, "v: expected 1, the version of the protocol");
    }
    if (!message.path("type").isTextual()) {
      throw malformed(seq, "type: expected the name of a message");
    }
    for (var optional : new String[] {"ts", "session_id"}) {
      if (message.has(optional) && !message.path(optional).isTextual()) {
        throw malformed(seq, optional + ": expected a string, or nothing");
      }
    }
    if (!message.path("payload").isObject()) {
      throw malformed(seq, "payload: expected an object");
    }
    for (var field : message.properties()) {
      if (!ENVELOPE.contains(field.getKey())) {
        throw malformed(
            seq, Shape.shortened(field.getKey()) + ": there is no such field in a message");
      }
    }
  }

  /// Cuts the payload out of a message that is known to have one. What mediasoup's two ends say to
  /// each other is not ours to rewrite, not even its number formats.
  private static String rawPayload(String text) {
    try (var parser = JSON.createParser(text)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        var wanted = parser.currentName().equals("payload");
        parser.nextToken();
        var start = parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        if (wanted) {
          return text.substring(
              Math.toIntExact(start), Math.toIntExact(parser.currentLocation().getCharOffset()));
        }
      }
      throw new IllegalStateException("the payload is gone");
    } catch (IOException readBefore) {
      throw new UncheckedIOException(readBefore);
    }
  }

  private static BadMessageException malformed(long seq, String message) {
    return new BadMessageException(ErrorCode.MALFORMED_MESSAGE, seq, message);
  }
}
