package io.livestand.bridge.opus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.livestand.agent.audio.Levels;
import org.junit.jupiter.api.Test;

class OpusCodecsTest {
  @Test
  void theBestHereIsLibopus() {
    assertThat(OpusCodecs.best().name()).startsWith("libopus");
    assertThat(OpusCodecs.named("auto").name()).startsWith("libopus");
  }

  @Test
  void aCodecIsChosenByName() {
    assertThat(OpusCodecs.named("concentus")).isInstanceOf(Concentus.class);
    assertThat(OpusCodecs.named("libopus")).isInstanceOf(LibOpus.class);
    assertThatThrownBy(() -> OpusCodecs.named("speex"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("speex")
        .hasMessageContaining("concentus");
  }

  @Test
  void theDecimatorKeepsAVoiceAndStopsWhatWouldFold() {
    assertThat(decimated(1_000)).isCloseTo(-9.2, within(0.2));
    assertThat(decimated(5_000)).isCloseTo(-9.2, within(0.5));
    assertThat(decimated(9_000)).as("would fold to 7 kHz").isLessThan(-60);
    assertThat(decimated(15_000)).as("would fold to 1 kHz").isLessThan(-60);
  }

  @Test
  void framesJoinWithoutASeam() {
    var decimator = new Decimator(3, 960);
    var largest = 0;
    short before = 0;
    for (var f = 0; f < 20; f++) {
      for (var sample : decimator.decimate(Speech.tone(48_000, 400, f, 10_000).samples())) {
        largest = Math.max(largest, f < 2 ? 0 : Math.abs(sample - before));
        before = sample;
      }
    }

    assertThat(largest).isLessThan((int) (10_000 * 2 * Math.PI * 400 / 16_000) + 20);
  }

  private static double decimated(double hertz) {
    var decimator = new Decimator(3, 960);
    var level = 0.0;
    for (var f = 0; f < 5; f++) {
      var samples = decimator.decimate(Speech.tone(48_000, hertz, f, 16_000).samples());
      level = Levels.dbfs(new io.livestand.agent.audio.PcmFrame(samples, 16_000));
    }
    return level;
  }
}
