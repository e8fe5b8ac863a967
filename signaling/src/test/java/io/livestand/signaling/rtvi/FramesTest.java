package io.livestand.signaling.rtvi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Index.atIndex;

import io.livestand.agent.audio.PcmFrame;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// The bytes are those of `@pipecat-ai/websocket-transport` 1.7.1.
final class FramesTest {
  private static final String SOUND = "12141205617564696f1a060100feff2c0120807d2801";
  private static final String MESSAGE = "22090a077b2261223a317d";

  @Test
  void readsWhatPipecatsTransportWrites() throws Exception {
    assertThat(Frames.read(bytes(SOUND)))
        .isInstanceOfSatisfying(
            Frames.Sound.class,
            sound -> {
              assertThat(sound.samples()).containsExactly(1, -2, 300);
              assertThat(sound.sampleRate()).isEqualTo(16_000);
            });
    assertThat(Frames.read(bytes(MESSAGE))).isEqualTo(new Frames.Message("{\"a\":1}"));
  }

  @Test
  void writesWhatItReads() throws Exception {
    assertThat(hex(Frames.message("{\"a\":1}"))).isEqualTo(MESSAGE);

    var frame = new PcmFrame(new short[480], 24_000);
    frame.samples()[1] = -300;
    var written = Frames.sound(frame, frame);

    assertThat(Frames.read(bytes(hex(written))))
        .isInstanceOfSatisfying(
            Frames.Sound.class,
            sound -> {
              assertThat(sound.sampleRate()).isEqualTo(24_000);
              assertThat(sound.samples()).hasSize(960).contains(-300, atIndex(481));
            });
  }

  @Test
  void saysWhatIsWrongWithABrokenFrame() {
    assertThatThrownBy(() -> Frames.read(bytes(SOUND.substring(0, 20))))
        .isInstanceOf(BadFrameException.class)
        .hasMessageContaining("frames.proto");
    assertThatThrownBy(() -> Frames.read(new byte[0])).hasMessageContaining("audio or a message");
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static String hex(ByteBuffer frame) {
    var bytes = new byte[frame.remaining()];
    frame.get(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
