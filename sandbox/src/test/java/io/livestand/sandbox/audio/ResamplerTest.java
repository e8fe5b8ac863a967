package io.livestand.sandbox.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.livestand.agent.testing.ForAll;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ResamplerTest {
  @Test
  void aToneKeepsItsPitchAndItsLoudness() {
    var out = whole(24_000, 16_000, tone(24_000, 24_000, 440));

    assertThat(out.length).isBetween(15_990, 16_010);
    assertThat(Pcm16.loudness(out, 1_000, 15_000)).isCloseTo(7_071, within(40.0));
    assertThat(risingCrossings(out)).isBetween(438, 441);
  }

  @Test
  void whatTheNewRateCannotHoldIsTakenAway() {
    var out = whole(24_000, 8_000, tone(24_000, 24_000, 7_000));

    assertThat(Pcm16.loudness(out, 500, 7_500)).isLessThan(100);
  }

  @Test
  void theCutsOfTheInputDoNotShowInTheOutput() {
    ForAll.samples(ResamplerTest::anyCutsGiveTheSame);
  }

  private static void anyCutsGiveTheSame(RandomGenerator random) {
    var input = tone(300, 24_000, 300 + random.nextInt(2_000));
    var resampler = new Resampler(24_000, 16_000);
    var out = new ByteArrayOutputStream();
    for (var from = 0; from < input.length; ) {
      var to = Math.min(input.length, from + 1 + random.nextInt(100));
      out.writeBytes(Pcm16.bytes(resampler.resample(Arrays.copyOfRange(input, from, to))));
      from = to;
    }
    out.writeBytes(Pcm16.bytes(resampler.finish()));

    assertThat(Pcm16.samples(out.toByteArray())).isEqualTo(whole(24_000, 16_000, input));
  }

  @Test
  void theSameRateChangesNothing() {
    var input = tone(100, 24_000, 440);

    assertThat(whole(24_000, 24_000, input)).isEqualTo(input);
  }

  @Test
  void aRateOfNothingIsRefused() {
    assertThatThrownBy(() -> new Resampler(0, 16_000)).hasMessage("rates are positive");
  }

  @Test
  void bytesAndSamplesAreTheSameThing() {
    short[] samples = {0, 1, -1, Short.MAX_VALUE, Short.MIN_VALUE};

    assertThat(Pcm16.samples(Pcm16.bytes(samples))).isEqualTo(samples);
  }

  private static short[] whole(int from, int to, short[] input) {
    var resampler = new Resampler(from, to);
    var first = Pcm16.bytes(resampler.resample(input));
    var rest = Pcm16.bytes(resampler.finish());
    var all = Arrays.copyOf(first, first.length + rest.length);
    System.arraycopy(rest, 0, all, first.length, rest.length);
    return Pcm16.samples(all);
  }

  private static short[] tone(int count, int rate, double hertz) {
    var samples = new short[count];
    for (var i = 0; i < count; i++) {
      samples[i] = (short) Math.round(10_000 * Math.sin(2 * Math.PI * hertz * i / rate));
    }
    return samples;
  }

  private static int risingCrossings(short[] samples) {
    var crossings = 0;
    for (var i = 1; i < samples.length; i++) {
      crossings += samples[i - 1] < 0 && samples[i] >= 0 ? 1 : 0;
    }
    return crossings;
  }
}
