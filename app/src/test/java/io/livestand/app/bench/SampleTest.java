package io.livestand.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SampleTest {
  @Test
  void percentilesAreMeasurementsByNearestRank() {
    var sample = Sample.of(IntStream.rangeClosed(1, 100).mapToObj(ms -> 101.0 - ms).toList());

    assertThat(DoubleStream.of(0, 50, 95, 99, 100).map(sample::percentile))
        .containsExactly(1.0, 50.0, 95.0, 99.0, 100.0);
  }

  @Test
  void oneMeasurementIsEveryPercentile() {
    var sample = Sample.of(List.of(7.0));

    assertThat(DoubleStream.of(0, 50, 100).map(sample::percentile)).containsOnly(7.0);
  }

  @Test
  void theAverageIsTheMean() {
    assertThat(Sample.of(List.of(1.0, 2.0, 6.0)).average()).isEqualTo(3);
    assertThat(Sample.of(List.of()).average()).isNaN();
  }

  @Test
  void ofNothingThereIsNoPercentile() {
    assertThat(Sample.of(List.of()).percentile(50)).isNaN();
  }

  @Test
  void aRowHasCountMedianHighSmallestAndLargest() {
    assertThat(Sample.of(List.of(30.0, 10.4, 20.0)).row("t6"))
        .isEqualTo("| t6 | 3 | 20 | 30 | 10 | 30 |");
  }
}
