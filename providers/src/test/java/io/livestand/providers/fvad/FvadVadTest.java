package io.livestand.providers.fvad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.livestand.agent.audio.PcmFrame;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FvadVadTest {
  private static final int RATE = 16_000;
  private static final int SECOND = 50;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void aVowelIsVoice(int aggressiveness) {
    try (var vad = new FvadVad(aggressiveness)) {
      assertThat(voiced(vad, _ -> 0, SECOND)).isZero();
      assertThat(voiced(vad, FvadVadTest::vowel, SECOND)).isGreaterThan(SECOND * 8 / 10);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void silenceIsNotVoice(int aggressiveness) {
    try (var vad = new FvadVad(aggressiveness)) {
      assertThat(voiced(vad, _ -> 0, 2 * SECOND)).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void theHissOfAMicrophoneIsNotVoice(int aggressiveness) {
    var random = new Random(1);
    try (var vad = new FvadVad(aggressiveness)) {
      // -60 dBFS
      assertThat(voiced(vad, _ -> random.nextGaussian() * 32.8, 2 * SECOND)).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void theHumOfTheMainsIsNotVoice(int aggressiveness) {
    try (var vad = new FvadVad(aggressiveness)) {
      assertThat(voiced(vad, i -> 3_000 * Math.sin(2 * Math.PI * 50 * i / RATE), 2 * SECOND))
          .isLessThanOrEqualTo(2);
    }
  }

  @Test
  void whatItCannotHearIsRefused() {
    try (var vad = new FvadVad(2)) {
      assertThatIllegalArgumentException().isThrownBy(() -> vad.isVoice(PcmFrame.silence(48_000)));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> new FvadVad(4));
  }

  /// The vowel of "father", sung with vibrato: harmonics of about 120 Hz under formants at 700 and
  /// 1200 Hz, with the loudness of syllables.
  private static double vowel(int i) {
    var t = (double) i / RATE;
    var sum = 0.0;
    for (var harmonic = 1; harmonic <= 25; harmonic++) {
      var hertz = 120.0 * harmonic;
      var phase = 2 * Math.PI * hertz * t + 0.3 * harmonic * Math.sin(2 * Math.PI * 5 * t);
      sum += (formant(hertz, 700) + 0.6 * formant(hertz, 1_200) + 0.05) * Math.sin(phase);
    }
    return 3_000 * sum * (0.7 + 0.3 * Math.sin(2 * Math.PI * 4 * t));
  }

  private static double formant(double hertz, double centre) {
    return 1 / (1 + Math.pow((hertz - centre) / 130, 2));
  }

  private static long voiced(FvadVad vad, IntToDoubleFunction signal, int frames) {
    return IntStream.range(0, frames).filter(n -> vad.isVoice(frame(signal, n))).count();
  }

  private static PcmFrame frame(IntToDoubleFunction signal, int n) {
    var samples = new short[RATE / SECOND];
    for (var i = 0; i < samples.length; i++) {
      samples[i] = (short) signal.applyAsDouble(n * samples.length + i);
    }
    return new PcmFrame(samples, RATE);
  }
}
