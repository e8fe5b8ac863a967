package io.livestand.bridge.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class SrtpTest {
  private static final int SSRC = 0xdeadbeef;
  private static final String PACKET = "80641234000003c0deadbeef" + "f8fffe";

  private final String here = SrtpKeys.random();
  private final String there = SrtpKeys.random();
  private final Srtp ours = new Srtp(new SrtpKeys(here, there), SSRC);
  private final Srtp theirs = new Srtp(new SrtpKeys(there, here), 1);

  @Test
  void aProtectedPacketIsUnreadableAndComesBackWhole() {
    var sealed = packet();
    var length = ours.sealRtp(sealed, 15);
    assertThat(length).isEqualTo(25);
    assertThat(Arrays.copyOf(sealed, 12)).isEqualTo(Arrays.copyOf(packet(), 12));
    assertThat(Arrays.copyOfRange(sealed, 12, 15)).isNotEqualTo(new byte[] {-8, -1, -2});

    assertThat(theirs.openRtp(sealed, length)).isEqualTo(15);
    assertThat(Arrays.copyOf(sealed, 15)).isEqualTo(Arrays.copyOf(packet(), 15));
  }

  @Test
  void aTamperedPacketIsRefusedAndTheNextIsNot() {
    var forged = packet();
    var length = ours.sealRtp(forged, 15);
    var genuine = forged.clone();
    forged[13] ^= 1;

    assertThat(theirs.openRtp(forged, length)).isEqualTo(Protection.REFUSED);
    assertThat(theirs.openRtp(genuine, length)).isEqualTo(15);
  }

  @Test
  void aReplayedPacketIsRefused() {
    var sealed = packet();
    var length = ours.sealRtp(sealed, 15);
    var again = sealed.clone();
    theirs.openRtp(sealed, length);

    assertThat(theirs.openRtp(again, length)).isEqualTo(Protection.REFUSED);
  }

  @Test
  void reportsAreProtectedToo() {
    var datagram = new byte[128];
    var report = new RtcpPacket.ReceiverReport(SSRC, List.of());
    var length = ours.sealRtcp(datagram, RtcpPacket.write(report, datagram));
    var forged = datagram.clone();
    forged[length - 1] ^= 1;

    assertThat(theirs.openRtcp(forged, length)).isEqualTo(Protection.REFUSED);
    assertThat(theirs.openRtcp(datagram, length)).isEqualTo(8);
    assertThat(RtcpPacket.parse(datagram, 8)).containsExactly(report);
  }

  @Test
  void whatIsTooShortToBeAuthenticIsRefused() {
    assertThat(theirs.openRtp(packet(), 15)).isEqualTo(Protection.REFUSED);
    assertThat(theirs.openRtcp(packet(), 15)).isEqualTo(Protection.REFUSED);
  }

  @Test
  void keysHaveThirtyBytesAndStayOutOfTheLog() {
    var keys = new SrtpKeys(here, there);

    assertThat(keys.toString()).doesNotContain(here).doesNotContain(there);
    assertThatThrownBy(() -> new SrtpKeys(here, "AAAA")).hasMessageContaining("30 bytes");
  }

  @Test
  void theLibraryKeepsItsChoiceOfACipherToItself() {
    assertThat(Logger.getLogger("org.jitsi.srtp.crypto.Aes").isLoggable(Level.INFO)).isFalse();
    assertThat(Logger.getLogger("org.jitsi.srtp.crypto.Aes").isLoggable(Level.WARNING)).isTrue();
    assertThat(Logger.getLogger("io.livestand").isLoggable(Level.INFO)).isTrue();
  }

  private static byte[] packet() {
    return Arrays.copyOf(HexFormat.of().parseHex(PACKET), 64);
  }
}
