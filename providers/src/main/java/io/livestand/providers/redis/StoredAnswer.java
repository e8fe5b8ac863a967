package io.livestand.providers.redis;

import io.livestand.agent.knowledge.AnswerStore.Entry;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/// An answer as bytes, big-endian:
///
/// ```
///  0         1                  9              13           13 + 4 n
/// +---------+------------------+--------------+------------+---------------+
/// | format  | expires, ms      | n            | n floats   | answer, UTF-8 |
/// +---------+------------------+--------------+------------+---------------+
/// ```
final class StoredAnswer {
  private static final byte FORMAT = 1;
  private static final int HEADER = Byte.BYTES + Long.BYTES + Integer.BYTES;

  private StoredAnswer() {}

  static byte[] write(Entry answer) {
    var text = answer.answer().getBytes(StandardCharsets.UTF_8);
    var vector = answer.vector();
    var bytes = ByteBuffer.allocate(HEADER + vector.length * Float.BYTES + text.length);
    bytes.put(FORMAT).putLong(answer.expires().toEpochMilli()).putInt(vector.length);
    for (var number : vector) {
      bytes.putFloat(number);
    }
    return bytes.put(text).array();
  }

  /// Empty for what is no answer, or one of another format.
  static Optional<Entry> read(String question, byte[] stored) {
    var bytes = ByteBuffer.wrap(stored);
    try {
      if (bytes.get() != FORMAT) {
        return Optional.empty();
      }
      var expires = Instant.ofEpochMilli(bytes.getLong());
      var length = bytes.getInt();
      if (length < 0 || length > bytes.remaining() / Float.BYTES) {
        return Optional.empty();
      }
      var vector = new float[length];
      for (var index = 0; index < length; index++) {
        vector[index] = bytes.getFloat();
      }
      var answer = StandardCharsets.UTF_8.decode(bytes).toString();
      return Optional.of(new Entry(question, answer, vector, expires));
    } catch (BufferUnderflowException _) {
      return Optional.empty();
    }
  }
}
