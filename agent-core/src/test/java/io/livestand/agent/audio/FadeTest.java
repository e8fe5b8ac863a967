package io.livestand.agent.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class FadeTest {
  private static final int LOUD = 20_000;

  /// What a sample may differ from its neighbour within 5 ms of half a cosine, at 24 kHz.
  private static final int SMOOTH = LOUD * 2 / 120;

  @Test
  void aBeginningRisesFromSilenceWithoutAStep() {
    var faded = Fade.in(loud(24_000)).samples();

    assertThat(faded[0]).isZero();
    assertThat(largestStep(faded)).isLessThan(SMOOTH);
    assertThat(faded[120]).isEqualTo((short) LOUD);
    assertThat(faded[479]).isEqualTo((short) LOUD);
  }

  @Test
  void anEndFallsToSilenceWithoutAStep() {
    var faded = Fade.out(loud(24_000)).samples();

    assertThat(faded[359]).isEqualTo((short) LOUD);
    assertThat(faded[479]).isZero();
    assertThat(largestStep(faded)).isLessThan(SMOOTH);
  }

  @Test
  void aTailGoesOnFromTheLastSample() {
    var last = loud(24_000);
    var tail = Fade.tail(last).samples();

    assertThat(largestStep(joined(last.samples(), tail))).isLessThan(SMOOTH);
    assertThat(Arrays.copyOfRange(tail, 120, 480)).containsOnly((short) 0);
  }

  @Test
  void aShortEndFallsInTheTimeThereIs() {
    var samples = new short[] {1_000, 1_000, 1_000, 0, 0};

    Fade.out(samples, 3, 48_000);

    assertThat(samples).containsExactly(750, 250, 0, 0, 0);
  }

  @Test
  void theFrameGivenIsNotTouched() {
    var frame = loud(48_000);

    Fade.in(frame);
    Fade.out(frame);

    assertThat(frame.samples()).containsOnly((short) LOUD);
  }

  private static PcmFrame loud(int rate) {
    var samples = new short[rate / 50];
    Arrays.fill(samples, (short) LOUD);
    return new PcmFrame(samples, rate);
  }

  private static short[] joined(short[] one, short[] other) {
    var both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private static int largestStep(short[] samples) {
    var largest = 0;
    for (var i = 1; i < samples.length; i++) {
      largest = Math.max(largest, Math.abs(samples[i] - samples[i - 1]));
    }
    return largest;
  }
}
