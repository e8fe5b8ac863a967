package io.livestand.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class KeeperTest {
  private static final Duration NEVER = Duration.ofDays(1);

  private final BlockingQueue<Integer> looks = new LinkedBlockingQueue<>();

  @Test
  void whatIsBrokenIsTriedUntilItIsRight() throws Exception {
    var outcomes = new LinkedBlockingQueue<>(List.of(false, false, true));
    Keeper.Task task =
        () -> {
          looks.add(outcomes.size());
          return outcomes.remove();
        };

    try (var _ = new Keeper("test", task, pauses(Duration.ofMillis(1), NEVER), false)) {
      assertThat(List.of(looks.take(), looks.take(), looks.take())).containsExactly(3, 2, 1);
    }

    assertThat(looks).isEmpty();
  }

  @Test
  void whatIsFoundBrokenIsPutRightAtOnce() throws Exception {
    try (var keeper = new Keeper("test", this::look, pauses(NEVER, NEVER), true)) {
      keeper.broken();
      looks.take();

      keeper.broken();
      looks.take();
    }
  }

  @Test
  void whileItIsTriedAnywayNobodyHurriesIt() throws Exception {
    try (var keeper = new Keeper("test", this::look, pauses(NEVER, NEVER), false)) {
      keeper.broken();

      assertThat(looks.poll(50, TimeUnit.MILLISECONDS)).isNull();
    }
  }

  @Test
  void whatIsWellIsLookedAtNowAndThen() throws Exception {
    try (var _ = new Keeper("test", this::look, pauses(NEVER, Duration.ofMillis(1)), true)) {
      looks.take();
      looks.take();
    }
  }

  @Test
  void closingEndsAnAttempt() throws Exception {
    var begun = new CountDownLatch(1);
    var stopped = new AtomicBoolean();
    Keeper.Task endless =
        () -> {
          begun.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException closed) {
            stopped.set(true);
            throw closed;
          }
          return true;
        };
    var keeper = new Keeper("test", endless, pauses(NEVER, Duration.ofMillis(1)), true);
    begun.await();

    keeper.close();

    assertThat(stopped).isTrue();
    keeper.close();
  }

  private boolean look() {
    return looks.add(0);
  }

  private static Keeper.Pauses pauses(Duration inVain, Duration glance) {
    return new Keeper.Pauses(inVain, inVain, glance);
  }
}
