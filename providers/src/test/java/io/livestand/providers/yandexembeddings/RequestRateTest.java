package io.livestand.providers.yandexembeddings;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.testing.ForAll;
import io.livestand.agent.testing.ManualTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import org.junit.jupiter.api.Test;

final class RequestRateTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ManualTicker clock = new ManualTicker();
  private final RequestRate rate = new RequestRate(3, SECOND, clock);

  @Test
  void theFirstOnesGoAtOnceAndTheNextWaitsForTheFirstToBeASecondOld() {
    assertThat(rate.reserve()).isZero();
    clock.advance(Duration.ofMillis(100));
    assertThat(rate.reserve()).isZero();
    assertThat(rate.reserve()).isZero();

    assertThat(rate.reserve()).isEqualTo(Duration.ofMillis(900).toNanos());
    assertThat(rate.reserve()).isEqualTo(SECOND.toNanos());
  }

  @Test
  void afterAPauseTheyGoAtOnceAgain() {
    for (var request = 0; request < 3; request++) {
      var _ = rate.reserve();
    }
    clock.advance(SECOND);

    assertThat(rate.reserve()).isZero();
  }

  @Test
  void noSecondEverSeesMoreThanAreAllowed() {
    ForAll.samples(random -> {
      var ticker = new ManualTicker();
      var limited = new RequestRate(10, SECOND, ticker);
      var begun = new ArrayList<Long>();
      for (var request = 0; request < 50; request++) {
        ticker.advance(Duration.ofMillis(random.nextInt(120)));
        begun.add(ticker.nanoTime() + limited.reserve());
      }
      Collections.sort(begun);
      for (var last = 10; last < begun.size(); last++) {
        assertThat(begun.get(last) - begun.get(last - 10)).isGreaterThanOrEqualTo(SECOND.toNanos());
      }
    });
  }
}
