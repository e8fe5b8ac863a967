package io.livestand.bridge.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.audio.OpusFrame;
import io.livestand.agent.testing.ForAll;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SpeakerTest {
  private static final OpusFrame VOICE = new OpusFrame(new byte[40]);

  private final byte[] buffer = new byte[1_500];

  @Test
  void sequenceNumbersNeverBeginAtZeroNorInTheUpperHalf() {
    ForAll.samples(random -> {
      var speaker = new Speaker(100, 1, random);
      assertThat(send(speaker, VOICE, 0).sequence()).isBetween(1, 0x7FFF);
    });
  }

  @Test
  void packetsAreNumberedWithoutAGapAcrossTheWrapAndTimestampsFollowTheSlots() {
    var speaker = new Speaker(100, 1, new SplittableRandom(1));
    var before = send(speaker, VOICE, 1_000);
    for (var slot = 1_001; slot < 71_000; slot++) {
      var packet = send(speaker, slot % 7 == 0 ? OpusFrame.SILENCE : VOICE, slot);
      assertThat(packet.sequence()).isEqualTo(before.sequence() + 1 & 0xFFFF);
      assertThat(packet.timestamp()).isEqualTo(before.timestamp() + 960);
      before = packet;
    }
  }

  @Test
  void skippedSlotsMoveTheTimestampButNotTheSequence() {
    var speaker = new Speaker(100, 1, new SplittableRandom(1));
    var before = send(speaker, VOICE, 5);

    var after = send(speaker, VOICE, 505);

    assertThat(after.sequence()).isEqualTo(before.sequence() + 1);
    assertThat(after.timestamp() - before.timestamp()).isEqualTo(500 * 960);
  }

  @Test
  void theFirstPacketOfATalkSpurtIsMarked() {
    var speaker = new Speaker(100, 1, new SplittableRandom(1));

    assertThat(marker(speaker, OpusFrame.SILENCE, 0)).isFalse();
    assertThat(marker(speaker, VOICE, 1)).isTrue();
    assertThat(marker(speaker, VOICE, 2)).isFalse();
    assertThat(marker(speaker, OpusFrame.SILENCE, 3)).isFalse();
    assertThat(marker(speaker, VOICE, 4)).isTrue();
  }

  @Test
  void packetsSentAreCountedForTheSendersReport() {
    var speaker = new Speaker(100, 1, new SplittableRandom(1));
    send(speaker, VOICE, 0);
    var last = send(speaker, OpusFrame.SILENCE, 1);

    assertThat(speaker.sent()).isEqualTo(new Speaker.Sent(2, 43, last.timestamp(), 77));
  }

  private RtpPacket parse(int length) {
    return Objects.requireNonNull(RtpPacket.parse(buffer, length));
  }

  private boolean marker(Speaker speaker, OpusFrame frame, long slot) {
    var length = speaker.write(frame, slot, buffer);
    speaker.sent(frame, slot, 0);
    return parse(length).marker();
  }

  private PacketTap.Packet send(Speaker speaker, OpusFrame frame, long slot) {
    var length = speaker.write(frame, slot, buffer);
    var written = parse(length);
    var packet = speaker.sent(frame, slot, 77);
    assertThat(written.sequence()).isEqualTo(packet.sequence());
    assertThat(written.timestamp()).isEqualTo(packet.timestamp());
    assertThat(written.payload()).isEqualTo(frame.payload());
    return packet;
  }
}
