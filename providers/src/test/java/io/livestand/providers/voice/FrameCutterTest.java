package io.livestand.providers.elevenlabs;

import static io.livestand.providers.elevenlabs.ElevenLabsSynthesizerIT.loud;
import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.testing.ForAll;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FrameCutterTest {
  private static final int FRAME_SAMPLES = 480;

  private final FrameCutter cutter = new FrameCutter();

  @Test
  void howeverTheSoundIsCutItComesOutWhole() {
    ForAll.samples(random -> {
      var whole = new byte[random.nextInt(1, 8 * FrameCutter.FRAME_BYTES) & ~1];
      for (var i = 0; i < whole.length; i += 2) {
        whole[i] = (byte) random.nextInt();
        whole[i + 1] = (byte) (random.nextInt(32) + 32);
      }
      var pieces = new FrameCutter();
      for (var from = 0; from < whole.length; ) {
        var to = Math.min(whole.length, from + random.nextInt(1, 3_000));
        pieces.add(Arrays.copyOfRange(whole, from, to));
        from = to;
      }
      pieces.end();

      assertThat(drain(pieces)).startsWith(whole).hasSize(padded(whole.length));
    });
  }

  @Test
  void theSilenceBeforeTheFirstWordIsCutToOneFrame() {
    cutter.add(new byte[7 * FrameCutter.FRAME_BYTES]);
    cutter.add(loud(FRAME_SAMPLES, 5_000));

    assertThat(cutter.waiting()).isEqualTo(2);
  }

  @Test
  void theSilenceBetweenWordsStays() {
    cutter.add(loud(FRAME_SAMPLES, 5_000));
    cutter.add(new byte[7 * FrameCutter.FRAME_BYTES]);
    cutter.end();

    assertThat(cutter.waiting()).isEqualTo(8);
  }

  private static int padded(int bytes) {
    return (bytes + FrameCutter.FRAME_BYTES - 1)
        / FrameCutter.FRAME_BYTES
        * FrameCutter.FRAME_BYTES;
  }

  private static byte[] drain(FrameCutter cutter) {
    var bytes = new ByteArrayOutputStream();
    for (var frame = cutter.poll(); frame != null; frame = cutter.poll()) {
      bytes.writeBytes(frame.littleEndian());
    }
    return bytes.toByteArray();
  }
}
