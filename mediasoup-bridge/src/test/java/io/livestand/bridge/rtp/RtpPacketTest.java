package io.livestand.bridge.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.testing.ForAll;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RtpPacketTest {
  private static final String HEADER = "80e41234" + "000003c0" + "deadbeef";

  @Test
  void theFixedHeaderIsReadFieldByField() {
    var packet = parse(HEADER + "f8fffe");

    assertThat(packet.marker()).isTrue();
    assertThat(packet.payloadType()).isEqualTo(100);
    assertThat(packet.sequence()).isEqualTo(0x1234);
    assertThat(packet.timestamp()).isEqualTo(960);
    assertThat(packet.ssrc()).isEqualTo(0xdeadbeef);
    assertThat(packet.payload()).containsExactly(0xf8, 0xff, 0xfe);
  }

  @Test
  void contributingSourcesAndPaddingAreNotPayload() {
    var packet = parse("a2641234000003c0deadbeef" + "0000000100000002" + "0708" + "000003");

    assertThat(packet.payload()).containsExactly(7, 8);
  }

  @Test
  void theAudioLevelIsFoundAmongOneByteExtensions() {
    // id 1 with three bytes, a padding byte, id 10 with the level, padding
    var packet = parse("90641234000003c0deadbeef" + "bede0002" + "12aabbcc" + "00a0aa00" + "55");

    assertThat(packet.audioLevel(10)).isEqualTo(new AudioLevel(true, -42));
    assertThat(packet.audioLevel(3)).isNull();
    assertThat(packet.payload()).containsExactly(0x55);
  }

  @Test
  void theAudioLevelIsFoundAmongTwoByteExtensions() {
    // id 7 empty, id 20 with the level
    var packet = parse("90641234000003c0deadbeef" + "10000002" + "07001401" + "7f000000" + "55");

    assertThat(packet.audioLevel(20)).isEqualTo(new AudioLevel(false, -127));
    assertThat(packet.audioLevel(7)).isNull();
  }

  @Test
  void idFifteenEndsTheOneByteExtensions() {
    var packet = parse("90641234000003c0deadbeef" + "bede0001" + "f0a0aa00" + "55");

    assertThat(packet.audioLevel(10)).isNull();
  }

  @Test
  void anExtensionThatClaimsMoreThanThereIsIsNotRead() {
    var packet = parse("90641234000003c0deadbeef" + "bede0001" + "000000a0" + "55");

    assertThat(packet.audioLevel(10)).isNull();
  }

  @Test
  void malformedPacketsAreRefused() {
    assertThat(parseOrNull("80641234000003c0deadbe")).as("too short").isNull();
    assertThat(parseOrNull("40641234000003c0deadbeef55")).as("version 1").isNull();
    assertThat(parseOrNull("8f641234000003c0deadbeef55")).as("too few sources").isNull();
    assertThat(parseOrNull("90641234000003c0deadbeefbede")).as("half an extension").isNull();
    assertThat(parseOrNull("90641234000003c0deadbeefbede0009ff")).as("long extension").isNull();
    assertThat(parseOrNull("a0641234000003c0deadbeef55ff")).as("padding beyond all").isNull();
    assertThat(parseOrNull("a0641234000003c0deadbeef5500")).as("padding of nothing").isNull();
  }

  @Test
  void noBytesAtAllCanDoHarm() {
    ForAll.samples(random -> {
      var bytes = new byte[random.nextInt(1, 64)];
      random.nextBytes(bytes);
      bytes[0] = (byte) (0x80 | (bytes[0] & 0x3F));

      var packet = RtpPacket.parse(bytes, bytes.length);

      if (packet != null) {
        assertThat(packet.payload()).hasSize(packet.payloadLength());
        packet.audioLevel(random.nextInt(1, 16));
      }
    });
  }

  @Test
  void reportsAreToldFromVoiceByTheirType() {
    assertThat(RtpPacket.isRtcp(bytes("80c90001deadbeef"), 8)).isTrue();
    assertThat(RtpPacket.isRtcp(bytes(HEADER), 12)).isFalse();
  }

  private static RtpPacket parse(String hex) {
    return Objects.requireNonNull(parseOrNull(hex));
  }

  private static @Nullable RtpPacket parseOrNull(String hex) {
    return RtpPacket.parse(bytes(hex), hex.length() / 2);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
