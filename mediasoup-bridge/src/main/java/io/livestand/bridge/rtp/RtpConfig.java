package io.livestand.bridge.rtp;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/// What a session needs to know before it starts.
///
/// @param remote the media server's socket for this peer
/// @param payloadType of the Opus packets sent
/// @param ssrc of the session's own source, unsigned
/// @param srtp keys, or null for plain RTP
/// @param sampleRate at which what is heard is decoded, in hertz
public record RtpConfig(
    InetSocketAddress remote, int payloadType, long ssrc, @Nullable SrtpKeys srtp, int sampleRate) {
  private static final SecureRandom random = new SecureRandom();

  public RtpConfig {
    if (payloadType < 0 || payloadType > 127) {
      throw new IllegalArgumentException("no payload type: " + payloadType);
    }
    if (ssrc < 1 || ssrc > 0xFFFF_FFFFL) {
      throw new IllegalArgumentException("no SSRC: " + ssrc);
    }
  }

  /// A source identifier that nobody else is likely to have.
  public static long randomSsrc() {
    return random.nextLong(1, 1L << 32);
  }
}
