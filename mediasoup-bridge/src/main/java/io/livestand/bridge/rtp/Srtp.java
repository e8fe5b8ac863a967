package io.livestand.bridge.rtp;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import org.jitsi.srtp.SrtcpCryptoContext;
import org.jitsi.srtp.SrtpContextFactory;
import org.jitsi.srtp.SrtpCryptoContext;
import org.jitsi.srtp.SrtpErrorStatus;
import org.jitsi.srtp.SrtpPolicy;
import org.jitsi.utils.ByteArrayBuffer;
import org.jitsi.utils.logging2.Logger;
import org.jitsi.utils.logging2.LoggerImpl;

/// Secure RTP (RFC 3711) for the session's own source and for those it hears.
final class Srtp implements Protection {
  /// The library tells at length how it chooses a cipher. Held here, for a logger that nobody holds
  /// forgets its level.
  private static final java.util.logging.Logger library =
      java.util.logging.Logger.getLogger("org.jitsi");

  static {
    library.setLevel(Level.WARNING);
  }

  private static final Logger log = new LoggerImpl("org.jitsi.srtp");
  private static final int AUTH_KEY_BYTES = 20;
  private static final int AUTH_TAG_BYTES = 10;

  /// Heard sources that are remembered; a forged one never is, for it fails authentication.
  private static final int MOST_SOURCES = 16;

  private final SrtpContextFactory receive;
  private final SrtpCryptoContext sealRtp;
  private final SrtcpCryptoContext sealRtcp;
  private final Map<Integer, SrtpCryptoContext> openRtp = new HashMap<>();
  private final Map<Integer, SrtcpCryptoContext> openRtcp = new HashMap<>();

  Srtp(SrtpKeys keys, int ssrc) {
    try {
      var send = factory(true, keys.sendBase64());
      sealRtp = send.deriveContext(ssrc, 0);
      sealRtcp = send.deriveControlContext(ssrc);
      receive = factory(false, keys.receiveBase64());
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("this Java has no AES", missing);
    }
  }

  /// Lets the library choose its cipher, which it does by comparing them all for seconds, once.
  static void warmUp() {
    var unused = new Srtp(new SrtpKeys(SrtpKeys.random(), SrtpKeys.random()), 1);
    unused.sealRtp(new byte[RtpPacket.FIXED_HEADER + OVERHEAD], RtpPacket.FIXED_HEADER);
  }

  @Override
  public int sealRtp(byte[] datagram, int length) {
    var buffer = new Region(datagram, length);
    try {
      return checked(sealRtp.transformPacket(buffer), buffer);
    } catch (GeneralSecurityException bug) {
      throw new IllegalStateException(bug);
    }
  }

  @Override
  public int sealRtcp(byte[] datagram, int length) {
    var buffer = new Region(datagram, length);
    try {
      return checked(sealRtcp.transformPacket(buffer), buffer);
    } catch (GeneralSecurityException bug) {
      throw new IllegalStateException(bug);
    }
  }

  @Override
  public int openRtp(byte[] datagram, int length) {
    if (length < RtpPacket.FIXED_HEADER + AUTH_TAG_BYTES) {
      return REFUSED;
    }
    var ssrc = ByteBuffer.wrap(datagram).getInt(8);
    var buffer = new Region(datagram, length);
    try {
      var known = openRtp.get(ssrc);
      var context = known == null ? receive.deriveContext(ssrc, 0) : known;
      if (context.reverseTransformPacket(buffer, false) != SrtpErrorStatus.OK) {
        return REFUSED;
      }
      if (known == null && openRtp.size() < MOST_SOURCES) {
        openRtp.put(ssrc, context);
      }
      return buffer.length;
    } catch (GeneralSecurityException _) {
      return REFUSED;
    }
  }

  @Override
  public int openRtcp(byte[] datagram, int length) {
    if (length < 8 + Integer.BYTES + AUTH_TAG_BYTES) {
      return REFUSED;
    }
    var ssrc = ByteBuffer.wrap(datagram).getInt(4);
    var buffer = new Region(datagram, length);
    try {
      var known = openRtcp.get(ssrc);
      var context = known == null ? receive.deriveControlContext(ssrc) : known;
      if (context.reverseTransformPacket(buffer) != SrtpErrorStatus.OK) {
        return REFUSED;
      }
      if (known == null && openRtcp.size() < MOST_SOURCES) {
        openRtcp.put(ssrc, context);
      }
      return buffer.length;
    } catch (GeneralSecurityException _) {
      return REFUSED;
    }
  }

  private static int checked(SrtpErrorStatus status, Region buffer) {
    if (status != SrtpErrorStatus.OK) {
      throw new IllegalStateException("cannot protect a packet: " + status);
    }
    return buffer.length;
  }

  private static SrtpContextFactory factory(boolean sender, String keyBase64) {
    var bytes = SrtpKeys.decode(keyBase64);
    var policy =
        new SrtpPolicy(
            SrtpPolicy.AESCM_ENCRYPTION,
            SrtpKeys.KEY_BYTES,
            SrtpPolicy.HMACSHA1_AUTHENTICATION,
            AUTH_KEY_BYTES,
            AUTH_TAG_BYTES,
            SrtpKeys.SALT_BYTES);
    return new SrtpContextFactory(
        sender,
        Arrays.copyOf(bytes, SrtpKeys.KEY_BYTES),
        Arrays.copyOfRange(bytes, SrtpKeys.KEY_BYTES, bytes.length),
        policy,
        policy,
        log);
  }

  /// A datagram as jitsi-srtp wants to see it.
  private static final class Region implements ByteArrayBuffer {
    private final byte[] bytes;
    private int length;

    Region(byte[] bytes, int length) {
      this.bytes = bytes;
      this.length = length;
    }

    @Override
    public byte[] getBuffer() {
      return bytes;
    }

    @Override
    public int getOffset() {
      return 0;
    }

    @Override
    public int getLength() {
      return length;
    }

    @Override
    public void setLength(int newLength) {
      length = newLength;
    }

    @Override
    public void setOffset(int offset) {
      throw new UnsupportedOperationException("datagrams begin at 0");
    }

    @Override
    public boolean isInvalid() {
      return false;
    }

    @Override
    public void readRegionToBuff(int offset, int count, byte[] into) {
      System.arraycopy(bytes, offset, into, 0, count);
    }

    @Override
    public void grow(int by) {
      if (length + by > bytes.length) {
        throw new IllegalStateException("no room for " + by + " bytes more");
      }
    }

    @Override
    public void append(byte[] tail, int count) {
      System.arraycopy(tail, 0, bytes, length, count);
      length += count;
    }

    @Override
    public void shrink(int by) {
      length -= by;
    }
  }
}
