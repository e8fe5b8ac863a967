package io.livestand.sandbox.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WaitsTest {
  private static final Duration MEDIAN = Duration.ofMillis(100);

  @Test
  void theSameSeedWaitsTheSame() {
    assertThat(waits(7, 10)).isEqualTo(waits(7, 10)).isNotEqualTo(waits(8, 10));
  }

  @Test
  void theMiddleOneIsTheMedianAndTheTailIsLong() {
    var sorted = waits(1, 10_001).stream().sorted().toList();

    assertThat(sorted.get(5_000).toMillis()).isBetween(98L, 102L);
    assertThat(sorted.get(9_900).toMillis()).isBetween(165L, 195L);
    assertThat(sorted.get(100).toMillis()).as("no shorter tail so long").isBetween(50L, 62L);
  }

  @Test
  void noMedianIsNoWait() {
    assertThat(new Waits(1).around(Duration.ZERO)).isZero();
    assertThat(LatencyProfile.zero().firstToken()).isZero();
    assertThat(LatencyProfile.light().recognition()).isZero();
    assertThat(LatencyProfile.vendor().firstToken())
        .isGreaterThan(LatencyProfile.light().firstToken());
    assertThat(LatencyProfile.vendor().firstAudio().toMillis()).isBetween(120L, 160L);
  }

  private static List<Duration> waits(long seed, int count) {
    var waits = new Waits(seed);
    return IntStream.range(0, count).mapToObj(_ -> waits.around(MEDIAN)).toList();
  }
}
