package io.livestand.bridge.rtp;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// A view of a received RTP packet (RFC 3550 section 5.1). It copies nothing: valid until the
/// buffer is used again.
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |V=2|P|X|  CC   |M|     PT      |       sequence number         |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |                           timestamp                           |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |           synchronization source (SSRC) identifier            |
/// +=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+
/// |            contributing source (CSRC) identifiers  (CC)       |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |  defined by profile (X)       |      length in words          |
/// |                        header extension                       |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |                     payload, padding (P)                      |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// ```
final class RtpPacket {
  static final int FIXED_HEADER = 12;

  private static final int VERSION = 2;
  private static final int ONE_BYTE_EXTENSIONS = 0xBEDE;
  private static final int TWO_BYTE_EXTENSIONS = 0x1000;

  private final ByteBuffer bytes;
  private final int extensions;
  private final int payload;
  private final int end;

  private RtpPacket(ByteBuffer bytes, int extensions, int payload, int end) {
    this.bytes = bytes;
    this.extensions = extensions;
    this.payload = payload;
    this.end = end;
  }

  /// Whether a datagram on a socket shared with RTCP is RTCP (RFC 5761 section 4).
  static boolean isRtcp(byte[] datagram, int length) {
    return length > 1 && (datagram[1] & 0xFF) >= 192 && (datagram[1] & 0xFF) <= 223;
  }

  /// Reads the first `length` bytes of a buffer.
  ///
  /// @return null when they are no RTP packet
  static @Nullable RtpPacket parse(byte[] datagram, int length) {
    if (length < FIXED_HEADER || (datagram[0] & 0xFF) >> 6 != VERSION) {
      return null;
    }
    var bytes = ByteBuffer.wrap(datagram, 0, length);
    var extensions = FIXED_HEADER + (datagram[0] & 0x0F) * Integer.BYTES;
    var payload = extensions;
    if ((datagram[0] & 0x10) != 0) {
      if (extensions + Integer.BYTES > length) {
        return null;
      }
      payload += Integer.BYTES + (bytes.getShort(extensions + 2) & 0xFFFF) * Integer.BYTES;
    }
    var padded = (datagram[0] & 0x20) != 0;
    var padding = padded ? datagram[length - 1] & 0xFF : 0;
    if (payload > length - padding || (padded && padding == 0)) {
      return null;
    }
    return new RtpPacket(bytes, extensions, payload, length - padding);
  }

  boolean marker() {
    return (bytes.get(1) & 0x80) != 0;
  }

  int payloadType() {
    return bytes.get(1) & 0x7F;
  }

  /// 0 to 65535.
  int sequence() {
    return bytes.getShort(2) & 0xFFFF;
  }

  /// All 32 bits are used: compare by subtraction only.
  int timestamp() {
    return bytes.getInt(4);
  }

  int ssrc() {
    return bytes.getInt(8);
  }

  int payloadLength() {
    return end - payload;
  }

  /// A copy of the payload.
  byte[] payload() {
    var copy = new byte[end - payload];
    bytes.get(payload, copy);
    return copy;
  }

  /// The `ssrc-audio-level` header extension (RFC 6464) where it is present.
  ///
  /// @param id under which it was negotiated, or 0 when it was not
  @Nullable AudioLevel audioLevel(int id) {
    var at = id == 0 || extensions == payload ? 0 : extension(id);
    return at == 0 ? null : AudioLevel.of(bytes.get(at));
  }

  /// Where the first byte of a header extension is (RFC 8285), or 0.
  private int extension(int id) {
    var profile = bytes.getShort(extensions) & 0xFFFF;
    var at = extensions + Integer.BYTES;
    if (profile == ONE_BYTE_EXTENSIONS) {
      return oneByteExtension(id, at);
    }
    return (profile & 0xFFF0) == TWO_BYTE_EXTENSIONS ? twoByteExtension(id, at) : 0;
  }

  /// Section 4.2: four bits of id, four of length less one; id 15 ends the list.
  private int oneByteExtension(int id, int from) {
    var at = from;
    while (at < payload) {
      var header = bytes.get(at) & 0xFF;
      if (header == 0) {
        at++; // padding
        continue;
      }
      if (header >> 4 == 15) {
        return 0;
      }
      var length = (header & 0x0F) + 1;
      if (header >> 4 == id) {
        return at + 1 + length <= payload ? at + 1 : 0;
      }
      at += 1 + length;
    }
    return 0;
  }

  /// Section 4.3: a byte of id, a byte of length; an extension may be empty.
  private int twoByteExtension(int id, int from) {
    var at = from;
    while (at + 1 < payload) {
      if (bytes.get(at) == 0) {
        at++; // padding
        continue;
      }
      var length = bytes.get(at + 1) & 0xFF;
      if ((bytes.get(at) & 0xFF) == id) {
        return length > 0 && at + 2 + length <= payload ? at + 2 : 0;
      }
      at += 2 + length;
    }
    return 0;
  }
}
