package io.livestand.providers.yandexembeddings;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.testing.ForAll;
import io.livestand.agent.testing.ManualTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class RequestRateTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ManualTicker clock = new ManualTicker();
  private final RequestRate rate = new RequestRate(2, SECOND, clock);

  @Test
  void theFirstOnesGoAtOnceAndTheNextASecondAfterTheFirstWasAnswered() throws Exception {
    var first = rate.take();
    var second = rate.take();
    assertThat(first.waitNanos()).isZero();
    assertThat(second.waitNanos()).isZero();

    clock.advance(Duration.ofMillis(300));
    first.close();
    clock.advance(Duration.ofMillis(100));

    assertThat(rate.take().waitNanos()).isEqualTo(Duration.ofMillis(900).toNanos());
  }

  @Test
  void whileAllAreUnansweredTheNextWaits() throws Exception {
    var first = rate.take();
    var _ = rate.take();
    var begun = new CountDownLatch(1);
    var third =
        new FutureTask<>(() -> {
          begun.countDown();
          return rate.take();
        });
    Thread.ofVirtual().start(third);
    begun.await();
    assertThat(third.isDone()).isFalse();

    first.close();

    assertThat(third.get()).isSameAs(first);
  }

  @Test
  void whoLosesPatienceBeforeTheRequestHasNotUsedThePlace() throws Exception {
    rate.take().close();
    rate.take().close();
    clock.advance(Duration.ofMillis(400));

    rate.take().close();
    rate.take().close();

    assertThat(rate.take().waitNanos()).isEqualTo(Duration.ofMillis(600).toNanos());
  }

  @Test
  void noSecondOfTheServerEverSeesMoreThanAreAllowed() {
    ForAll.samples(random -> {
      var ticker = new ManualTicker();
      var limited = new RequestRate(10, SECOND, ticker);
      var arrived = new ArrayList<Long>();
      try {
        for (var request = 0; request < 60; request++) {
          var place = limited.take();
          ticker.advance(Duration.ofNanos(place.waitNanos()));
          ticker.advance(Duration.ofMillis(random.nextInt(200)));
          arrived.add(ticker.nanoTime());
          ticker.advance(Duration.ofMillis(random.nextInt(50)));
          place.close();
        }
      } catch (InterruptedException unexpected) {
        throw new AssertionError(unexpected);
      }
      Collections.sort(arrived);
      for (var last = 10; last < arrived.size(); last++) {
        assertThat(arrived.get(last) - arrived.get(last - 10))
            .isGreaterThanOrEqualTo(SECOND.toNanos());
      }
    });
  }
}
