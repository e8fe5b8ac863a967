package io.livestand.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.time.Ticker;
import io.livestand.app.bench.AudienceBench.Load;
import org.junit.jupiter.api.Test;

final class AudienceBenchTest {
  private final AudienceBench bench = new AudienceBench(Ticker.system());

  @Test
  void everyWatcherIsToldEverything() throws Exception {
    var delivery = bench.measure(new Load(3, 4, 10, 100));

    assertThat(delivery.delays().count()).isEqualTo(3 * 4 * 10);
    assertThat(delivery.delays().percentile(0)).isPositive();
    assertThat(delivery.lost()).isZero();
  }

  @Test
  void aConnectionCostsMemory() throws Exception {
    assertThat(bench.idleBytes(50)).isBetween(1_000L, 200_000L);
  }
}
