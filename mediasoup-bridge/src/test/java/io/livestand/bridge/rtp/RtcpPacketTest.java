package io.livestand.bridge.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.testing.ForAll;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class RtcpPacketTest {
  private static final ReportBlock BLOCK = new ReportBlock(7, 25, -3, 0x1_0005, 48, 0x5678, 99);

  private final byte[] buffer = new byte[256];

  @Test
  void anEmptyReceiverReportIsEightBytes() {
    var length = RtcpPacket.write(new RtcpPacket.ReceiverReport(0x01020304, List.of()), buffer);

    assertThat(HexFormat.of().formatHex(buffer, 0, length)).isEqualTo("80c9000101020304");
  }

  @Test
  void aSenderReportComesBackAsItWasWrittenInFrontOfItsSourceDescription() {
    var report = new RtcpPacket.SenderReport(1, 0x1_8000_0000L, 960, 50, 4_000, List.of(BLOCK));

    var length = RtcpPacket.writeCompound(report, "abc", buffer);

    assertThat(RtcpPacket.parse(buffer, length)).containsExactly(report);
    assertThat(length % 4).isZero();
    assertThat(buffer[52 + 1] & 0xFF).isEqualTo(RtcpPacket.SOURCE_DESCRIPTION);
  }

  @Test
  void aReceiverReportAndAGoodbyeAreRead() {
    var report = new RtcpPacket.ReceiverReport(1, List.of(BLOCK, BLOCK));
    var first = RtcpPacket.writeCompound(report, "a", buffer);
    var bye = new byte[8];
    RtcpPacket.writeCompound(new RtcpPacket.Bye(1), "", bye);
    System.arraycopy(bye, 0, buffer, first, bye.length);

    assertThat(RtcpPacket.parse(buffer, first + bye.length))
        .containsExactly(report, new RtcpPacket.Bye(1));
  }

  @Test
  void malformedReportsAreRefused() {
    var length = RtcpPacket.write(new RtcpPacket.ReceiverReport(1, List.of(BLOCK)), buffer);

    assertThat(RtcpPacket.parse(buffer, length - 1)).as("cut short").isNull();
    buffer[0] = (byte) 0x82;
    assertThat(RtcpPacket.parse(buffer, length)).as("claims two blocks").isNull();
    buffer[0] = 0x01;
    assertThat(RtcpPacket.parse(buffer, length)).as("version 0").isNull();
    assertThat(RtcpPacket.parse(HexFormat.of().parseHex("80c8000101020304"), 8)).isNull();
  }

  @Test
  void noBytesAtAllCanDoHarm() {
    ForAll.samples(random -> {
      var bytes = new byte[random.nextInt(0, 120)];
      random.nextBytes(bytes);
      if (bytes.length > 3) {
        bytes[0] = (byte) (0x80 | (bytes[0] & 0x3F));
        bytes[1] = (byte) random.nextInt(200, 206);
        bytes[2] = 0;
        bytes[3] = (byte) random.nextInt(0, 30);
      }
      RtcpPacket.parse(bytes, bytes.length);
    });
    assertThat(RtcpPacket.parse(Arrays.copyOf(buffer, 0), 0)).isEmpty();
  }
}
