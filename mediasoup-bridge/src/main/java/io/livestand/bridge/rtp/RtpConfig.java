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
/// @param loss of packets that arrive
public record RtpConfig(
    InetSocketAddress remote,
    int payloadType,
    long ssrc,
    @Nullable SrtpKeys srtp,
    int sampleRate,
    RtpLoss loss) {
  private static final SecureRandom random = new SecureRandom();

  public RtpConfig {
    if (payloadType < 0 || payloadType > 127) {
      throw new IllegalArgumentException("no payload type: " + payloadType);
    }
    if (ssrc < 1 || ssrc > 0xFFFF_FFFFL) {
      throw new IllegalArgumentException("no SSRC: " + ssrc);
    }
  }

  /// The same where nothing is to be lost.
  public RtpConfig(
      InetSocketAddress remote,
      int payloadType,
      long ssrc,
      @Nullable SrtpKeys srtp,
      int sampleRate) {
    this(remote, payloadType, ssrc, srtp, sampleRate, new RtpLoss());
  }

  /// A source identifier that nobody else is likely to have.
  public static long randomSsrc() {
    return random.nextLong(1, 1L << 32);
  }
}
