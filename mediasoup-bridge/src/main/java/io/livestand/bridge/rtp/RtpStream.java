package io.livestand.bridge.rtp;

/// The stream that a session is to hear, as it was negotiated.
///
/// @param payloadType of its Opus packets
/// @param ssrc of its source, or [#ANY_SOURCE]
/// @param audioLevelExtension id of the `ssrc-audio-level` header extension; 0 when it has none
public record RtpStream(int payloadType, long ssrc, int audioLevelExtension) {
  /// Hear whoever sends.
  public static final long ANY_SOURCE = -1;

  public RtpStream {
    if (payloadType < 0 || payloadType > 127) {
      throw new IllegalArgumentException("no payload type: " + payloadType);
    }
  }

  boolean includes(RtpPacket packet) {
    return packet.payloadType() == payloadType
        && (ssrc == ANY_SOURCE || packet.ssrc() == (int) ssrc);
  }
}
