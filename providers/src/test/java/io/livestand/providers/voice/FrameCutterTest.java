package io.livestand.providers.voice;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.testing.ForAll;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameCutterTest {
  private static final int RATE = 24_000;
  private static final int FRAME = RATE / 50;
  private static final int FADE = RATE / 200;

  private final FrameCutter cutter = new FrameCutter(RATE);

  @ParameterizedTest
  @ValueSource(ints = {8_000, 16_000, 24_000, 48_000})
  void howeverTheSoundIsCutItComesOutWhole(int rate) {
    ForAll.samples(random -> {
      var frame = rate / 50;
      var whole = new short[random.nextInt(3 * frame, 8 * frame)];
      for (var i = 0; i < whole.length; i++) {
        whole[i] = (short) (random.nextInt(8_000) + 8_000);
      }
      var pieces = new FrameCutter(rate);
      var bytes = bytes(whole);
      for (var from = 0; from < bytes.length; ) {
        var to = Math.min(bytes.length, from + random.nextInt(1, 3_000));
        pieces.add(Arrays.copyOfRange(bytes, from, to));
        from = to;
      }
      pieces.end();

      var out = drain(pieces);
      assertThat(out).hasSize((whole.length + frame - 1) / frame * frame);
      var fade = rate / 200;
      var untouched = whole.length - fade;
      assertThat(Arrays.copyOfRange(out, fade, untouched))
          .isEqualTo(Arrays.copyOfRange(whole, fade, untouched));
    });
  }

  @Test
  void theSilenceBeforeTheFirstWordIsCutToOneFrame() {
    cutter.add(new byte[7 * FRAME * Short.BYTES]);
    cutter.add(loud(FRAME));

    assertThat(cutter.waiting()).isEqualTo(2);
  }

  @Test
  void theSilenceBetweenWordsStays() {
    cutter.add(loud(FRAME));
    cutter.add(new byte[7 * FRAME * Short.BYTES]);
    cutter.end();

    assertThat(cutter.waiting()).isEqualTo(8);
  }

  @Test
  void whereItCutsThereIsNoClick() {
    cutter.add(loud(FRAME + FRAME / 2));
    cutter.end();

    var out = drain(cutter);
    assertThat(out[0]).isZero();
    assertThat(out[FRAME + FRAME / 2 - 1]).isZero();
    for (var i = 1; i < out.length; i++) {
      assertThat(Math.abs(out[i] - out[i - 1])).as("sample " + i).isLessThan(5_000 * 2 / FADE);
    }
  }

  @Test
  void halfASampleIsNoise() {
    cutter.add(Arrays.copyOf(loud(FRAME), FRAME * Short.BYTES - 1));
    cutter.endPhrase();
    cutter.add(loud(FRAME));
    cutter.end();

    var out = drain(cutter);
    assertThat(out).hasSize(2 * FRAME);
    assertThat(out[FRAME]).isEqualTo((short) 5_000);
    assertThat(out[2 * FRAME - 1]).isZero();
  }

  @Test
  void itKnowsWhatTheFramesTakenHaveVoiced() {
    cutter.add(loud(FRAME));
    cutter.mark(FRAME / 2, 3);
    cutter.mark(FRAME, 4);
    cutter.mark(FRAME + 1, 5);
    cutter.add(loud(FRAME));

    assertThat(cutter.voiced()).isZero();
    assertThat(cutter.poll()).isNotNull();
    assertThat(cutter.voiced()).isEqualTo(4);
    assertThat(cutter.poll()).isNotNull();
    assertThat(cutter.voiced()).isEqualTo(5);
  }

  private static byte[] loud(int samples) {
    var loud = new short[samples];
    Arrays.fill(loud, (short) 5_000);
    return bytes(loud);
  }

  private static byte[] bytes(short[] samples) {
    var bytes = ByteBuffer.allocate(samples.length * 2).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(samples);
    return bytes.array();
  }

  private static short[] drain(FrameCutter cutter) {
    var out = new short[0];
    for (var frame = cutter.poll(); frame != null; frame = cutter.poll()) {
      out = joined(out, frame.samples());
    }
    return out;
  }

  private static short[] joined(short[] one, short[] other) {
    var both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
