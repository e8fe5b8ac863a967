package io.livestand.bridge.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.livestand.agent.time.Ticker;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PacerTest {
  @Test
  void fiftyCallsAreSentOnTimeByOneThread() {
    try (var pacer = new Pacer(Ticker.system())) {
      var calls = new ArrayList<Counting>();
      for (var i = 0; i < 50; i++) {
        calls.add(new Counting());
        pacer.add(calls.getLast());
      }

      await().until(() -> calls.stream().allMatch(call -> call.sent.get() >= 20));

      assertThat(pacer.calls()).isEqualTo(50);
      var threads = calls.stream().map(call -> call.thread).distinct().toList();
      assertThat(threads).hasSize(1);
      assertThat(threads.getFirst()).extracting(Thread::getName).isEqualTo("pacer");
      var report = pacer.report();
      assertThat(report.packets()).isGreaterThanOrEqualTo(1_000);
      assertThat(report.p99LateNanos()).isLessThanOrEqualTo(report.maxLateNanos());
    }
  }

  @Test
  void aSleepingPacerWakesForItsFirstCallAndEndsWhenClosed() {
    var call = new Counting();
    var pacer = new Pacer(Ticker.system());
    pacer.add(call);
    await().until(() -> call.sent.get() > 2);
    pacer.remove(call);

    pacer.close();

    assertThat(call.thread).isNotNull().matches(thread -> !thread.isAlive());
  }

  @Test
  void latenessIsReportedByItsWorstAndItsPercentile() {
    var lateness = new Lateness();
    for (var i = 0; i < 990; i++) {
      lateness.add(100_000);
    }
    for (var i = 0; i < 10; i++) {
      lateness.add(50_000_000);
    }

    var report = lateness.report();

    assertThat(report.packets()).isEqualTo(1_000);
    assertThat(report.p99LateNanos()).isBetween(100_000L, 125_000L);
    assertThat(report.maxLateNanos()).isEqualTo(50_000_000);
    assertThat(new Lateness().report()).isEqualTo(new PacerReport(0, 0, 0));
  }

  private static final class Counting implements Paced {
    private final AtomicLong sent = new AtomicLong();
    private volatile @Nullable Thread thread;

    @Override
    public void sendSlot(long slot) {
      thread = Thread.currentThread();
      sent.incrementAndGet();
    }

    @Override
    public void dropped(RuntimeException cause) {
      throw new AssertionError(cause);
    }
  }
}
