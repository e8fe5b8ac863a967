package io.livestand.agent.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class AudioFrameTest {
  @Test
  void aFrameIsTwentyMilliseconds() {
    assertThat(PcmFrame.silence(16_000).samples()).hasSize(320);
    assertThatThrownBy(() -> new PcmFrame(new short[160], 16_000))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void samplesBecomeLittleEndianBytes() {
    var samples = new short[160];
    samples[0] = 0x1234;
    samples[1] = -2;

    assertThat(new PcmFrame(samples, 8_000).littleEndian())
        .startsWith(0x34, 0x12, 0xFE, 0xFF)
        .hasSize(320);
  }

  @Test
  void anOpusPacketHasOneTo1275Bytes() {
    assertThatThrownBy(() -> new OpusFrame(new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new OpusFrame(new byte[1276]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(OpusFrame.SILENCE.isSilence()).isTrue();
    assertThat(new OpusFrame(new byte[40]).isSilence()).isFalse();
  }

  @Test
  void levelsAreRelativeToFullScale() {
    assertThat(Levels.dbfs(PcmFrame.silence(16_000))).isEqualTo(Levels.FLOOR_DBFS);
    var loud = new short[320];
    Arrays.fill(loud, Short.MIN_VALUE);
    assertThat(Levels.dbfs(new PcmFrame(loud, 16_000))).isEqualTo(0);
    var half = new short[320];
    Arrays.fill(half, (short) 16_384);
    assertThat(Levels.dbfs(new PcmFrame(half, 16_000))).isCloseTo(-6.02, within(0.01));
  }
}
