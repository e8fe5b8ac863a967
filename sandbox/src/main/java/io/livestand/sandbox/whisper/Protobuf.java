package io.livestand.sandbox.whisper;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Just enough of the protobuf wire format to take a message apart and put it together again.
///
/// ```
/// message = field*      field = varint(number << 3 | wire type) value
/// wire type 0: varint   1: 8 bytes   2: varint(length) bytes   5: 4 bytes
/// ```
final class Protobuf {
  private static final int VARINT = 0;
  private static final int EIGHT_BYTES = 1;
  private static final int BYTES = 2;
  private static final int FOUR_BYTES = 5;

  private Protobuf() {}

  /// A field as it lies in its message.
  ///
  /// @param whole tag and value
  /// @param value without tag and length
  record Field(int number, ByteBuffer whole, ByteBuffer value) {
    /// The value of a field of wire type 0.
    long varint() {
      return Protobuf.varint(value.duplicate());
    }
  }

  /// @throws IllegalArgumentException when this is no protobuf message
  static List<Field> fields(ByteBuffer message) {
    var rest = message.duplicate();
    var fields = new ArrayList<Field>();
    while (rest.hasRemaining()) {
      var start = rest.position();
      var tag = varint(rest);
      var length =
          switch ((int) (tag & 7)) {
            case VARINT -> varintLength(rest);
            case EIGHT_BYTES -> 8;
            case BYTES -> (int) varint(rest);
            case FOUR_BYTES -> 4;
            default -> throw new IllegalArgumentException("wire type " + (tag & 7));
          };
      var valueAt = rest.position();
      if (length < 0 || length > rest.remaining()) {
        throw new IllegalArgumentException("a field is longer than its message");
      }
      rest.position(valueAt + length);
      fields.add(
          new Field(
              (int) (tag >> 3),
              message.slice(start, rest.position() - start),
              message.slice(valueAt, length)));
    }
    return fields;
  }

  /// A field of wire type 0.
  static ByteBuffer varintField(int number, long value) {
    return ByteBuffer.allocate(20)
        .put(varint((long) number << 3 | VARINT))
        .put(varint(value))
        .flip();
  }

  /// A field of wire type 2 whose value is made of pieces.
  static List<ByteBuffer> bytesField(int number, List<ByteBuffer> pieces) {
    var length = pieces.stream().mapToLong(ByteBuffer::remaining).sum();
    var field = new ArrayList<ByteBuffer>();
    field.add(
        ByteBuffer.allocate(20).put(varint((long) number << 3 | BYTES)).put(varint(length)).flip());
    field.addAll(pieces);
    return field;
  }

  static ByteBuffer varint(long value) {
    var bytes = ByteBuffer.allocate(10);
    var left = value;
    while ((left & ~0x7FL) != 0) {
      bytes.put((byte) ((left & 0x7F) | 0x80));
      left >>>= 7;
    }
    return bytes.put((byte) left).flip();
  }

  static long varint(ByteBuffer from) {
    var value = 0L;
    for (var shift = 0; shift < 64 && from.hasRemaining(); shift += 7) {
      var next = from.get();
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number does not end");
  }

  private static int varintLength(ByteBuffer at) {
    var ahead = at.duplicate();
    varint(ahead);
    return ahead.position() - at.position();
  }
}
