package io.livestand.sandbox.whisper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LogMelTest {
  private static final int FRAMES = 100;

  /// Half a second of two tones. The values are those of a calculation of its own, with NumPy: a
  /// mirrored border, `rfft`, and the mel filters of librosa's definition.
  private static final List<Known> KNOWN =
      List.of(
          new Known(0, 0, 0.8344),
          new Known(12, 0, 1.1812),
          new Known(12, 10, 1.1379),
          new Known(11, 25, 1.2825),
          new Known(40, 10, -0.7175),
          new Known(55, 10, 0.8338),
          new Known(79, 30, -0.7175),
          new Known(12, 49, 1.1399),
          new Known(12, 50, 1.0864),
          new Known(12, 51, 0.1877),
          new Known(30, 52, -0.7175),
          new Known(12, 99, -0.7175));

  private record Known(int band, int frame, double value) {}

  @Test
  void thePictureIsTheOneThatWhisperWasTrainedOn() {
    var picture = LogMel.of(tones(8_000), FRAMES);

    assertThat(picture).hasSize(LogMel.BANDS * FRAMES);
    for (var known : KNOWN) {
      assertThat((double) picture[known.band() * FRAMES + known.frame()])
          .as(known.toString())
          .isCloseTo(known.value(), within(0.001));
    }
  }

  @Test
  void silenceIsFlat() {
    assertThat(LogMel.of(new short[1_600], FRAMES)).containsOnly((-10f + 4) / 4);
    assertThat(LogMel.of(new short[0], FRAMES)).containsOnly((-10f + 4) / 4);
  }

  @Test
  void aRecordingMustFitThePicture() {
    assertThat(LogMel.of(tones(FRAMES * LogMel.HOP), FRAMES)).hasSize(LogMel.BANDS * FRAMES);
    assertThatThrownBy(() -> LogMel.of(new short[FRAMES * LogMel.HOP + 1], FRAMES))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static short[] tones(int length) {
    var samples = new short[length];
    for (var i = 0; i < length; i++) {
      var turn = 2 * Math.PI * i / LogMel.SAMPLE_RATE;
      samples[i] = (short) Math.rint(8_000 * Math.sin(440 * turn) + 2_000 * Math.sin(3_000 * turn));
    }
    return samples;
  }
}
