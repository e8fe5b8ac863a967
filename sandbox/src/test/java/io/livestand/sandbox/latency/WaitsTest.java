package io.livestand.sandbox.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WaitsTest {
  private static final Duration MEAN = Duration.ofMillis(100);

  @Test
  void theSameSeedWaitsTheSame() {
    assertThat(tenWaits(7)).isEqualTo(tenWaits(7)).isNotEqualTo(tenWaits(8));
  }

  @Test
  void aWaitIsAQuarterMoreOrLess() {
    assertThat(tenWaits(1)).allMatch(wait -> wait.toMillis() >= 75 && wait.toMillis() <= 125);
  }

  @Test
  void noMeanIsNoWait() {
    assertThat(new Waits(1).around(Duration.ZERO)).isZero();
    assertThat(LatencyProfile.zero().firstToken()).isZero();
    assertThat(LatencyProfile.light().recognition()).isZero();
    assertThat(LatencyProfile.vendor().firstToken())
        .isGreaterThan(LatencyProfile.light().firstToken());
  }

  private static List<Duration> tenWaits(long seed) {
    var waits = new Waits(seed);
    return IntStream.range(0, 10).mapToObj(_ -> waits.around(MEAN)).toList();
  }
}
