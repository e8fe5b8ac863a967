package io.livestand.sandbox.wer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class G722Test {
  /// 40 ms of two tones, 700 Hz at 6000 and 5000 Hz at 1500, one in each band, by an encoder
  /// written after the Recommendation.
  private static final String TONES =
      """
      +tgyqASgoCCgpTGdEQ2PFJy1L64vNb0Z1JMWm/p1sHDzulyW1VSZfvjwMPF2HtkVVNce+nJysXV83hbUVRn9NHLw
      Mvr+VZVV1v479O50sn3Zl1WU3F20b/Svf99dE9caWvY08nB2vF5T2RPdf3mxcPW0W5jUUppf/fAz9nIc3BZT21mf
      8Xexcf38F9VVVZ93+q11tnlY1FZUnj64bfXw91a/EpZd1/TweK08/T1R1FhUtvq1bXn2HxRYU53+2qzx+e9Wnv1O
      3h1X61207tm9f839Gdl0drhsn7jZltfa2Tt+7nrzf1qcFVF7VbXvXbBy1XoT2l5avHH87D3+XVWXXpKzWfByfvw4
      0r1R2H39tDIbbViY2NK+3tnzfLH0V/1a0r5SvHJe9HVZuBXSXpW//X+yfPoeUdpZEP1btHFb9ls=
      """;

  private static final int SAMPLE_RATE = 16_000;

  /// The filters of encoder and decoder, and what the predictors need to find the tones.
  private static final int SETTLED = 200;

  @Test
  void bothBandsAreHeard() {
    var samples = G722.decode(Base64.getMimeDecoder().decode(TONES));

    assertThat(samples).hasSize(640);
    assertThat(amplitude(samples, 700)).isBetween(5_400.0, 6_600.0);
    assertThat(amplitude(samples, 5_000)).isBetween(1_200.0, 1_800.0);
    assertThat(amplitude(samples, 2_500)).isLessThan(150);
    assertThat(amplitude(samples, 7_300)).isLessThan(150);
  }

  @Test
  void nothingIsSilence() {
    assertThat(G722.decode(new byte[0])).isEmpty();
  }

  /// Of a frequency that goes a whole number of times into 20 ms.
  private static double amplitude(short[] samples, int hertz) {
    var length = SAMPLE_RATE / 50;
    var cos = 0.0;
    var sin = 0.0;
    for (var i = 0; i < length; i++) {
      var turn = 2 * Math.PI * hertz * i / SAMPLE_RATE;
      cos += samples[SETTLED + i] * Math.cos(turn);
      sin += samples[SETTLED + i] * Math.sin(turn);
    }
    return 2 * Math.hypot(cos, sin) / length;
  }
}
