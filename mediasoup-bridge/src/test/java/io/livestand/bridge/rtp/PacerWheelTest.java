package io.livestand.bridge.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.testing.ManualTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PacerWheelTest {
  private final ManualTicker ticker = new ManualTicker();
  private final Lateness lateness = new Lateness();
  private final PacerWheel wheel = new PacerWheel(ticker.nanoTime(), lateness);

  @Test
  void everyCallSendsOncePerTwentyMilliseconds() {
    var calls = calls(45);

    runFor(1_000);

    assertThat(calls).allSatisfy(call -> assertThat(call.slots).hasSize(50).isSorted());
    assertThat(lateness.report().packets()).isEqualTo(45 * 50);
  }

  @Test
  void callsAreSpreadOverTheBuckets() {
    var calls = calls(40);
    wheel.sendDue(ticker);
    var atOnce = calls.stream().filter(call -> !call.slots.isEmpty()).count();

    assertThat(atOnce).isEqualTo(2);
  }

  @Test
  void theNextDeadlineIsExact() {
    var first = new Call();
    wheel.add(first);

    assertThat(wheel.sendDue(ticker)).isEqualTo(Duration.ofMillis(20).toNanos());
    wheel.add(new Call());
    assertThat(wheel.sendDue(ticker)).isEqualTo(Duration.ofMillis(20).toNanos());
  }

  @Test
  void withoutCallsThereIsNoDeadline() {
    assertThat(wheel.sendDue(ticker)).isEqualTo(Long.MAX_VALUE);
    var call = new Call();
    wheel.add(call);
    wheel.sendDue(ticker);
    wheel.remove(call);
    wheel.remove(call);

    assertThat(wheel.size()).isZero();
    assertThat(wheel.sendDue(ticker)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aShortDelayIsCaughtUpWithPacketByPacket() {
    var call = calls(1).getFirst();
    runFor(100);

    ticker.advance(Duration.ofMillis(80));
    wheel.sendDue(ticker);

    assertThat(call.slots).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
  }

  @Test
  void aLongDelayIsSkippedAndTheSlotsFollowTheClock() {
    var call = calls(1).getFirst();
    runFor(100);
    var before = call.slots.size();

    ticker.advance(Duration.ofSeconds(10));
    wheel.sendDue(ticker);
    runFor(20);

    assertThat(call.slots.size() - before).isBetween(1, 2);
    assertThat(call.slots.getLast()).isBetween(504L, 506L);
  }

  @Test
  void aCallThatFailsIsTakenOffAndToldAndTheOthersGoOn() {
    var failing = new Call();
    var broken = new IllegalStateException("broken");
    failing.failure = broken;
    wheel.add(failing);
    var other = new Call();
    wheel.add(other);

    runFor(200);

    assertThat(failing.dropped).containsExactly(broken);
    assertThat(other.slots).hasSize(10);
    assertThat(wheel.size()).isEqualTo(1);
  }

  @Test
  void aCallThatCannotEvenBeToldDoesNotTouchTheOthers() {
    var failing = new Call();
    var broken = new IllegalStateException("broken");
    failing.failure = broken;
    failing.failureWhenTold = broken;
    wheel.add(failing);
    var brokenWorse = new Call();
    brokenWorse.failure = new AssertionError("broken worse");
    wheel.add(brokenWorse);
    var other = new Call();
    wheel.add(other);

    runFor(200);

    assertThat(other.slots).hasSize(10);
    assertThat(brokenWorse.dropped)
        .singleElement()
        .extracting(Throwable::getCause)
        .isEqualTo(brokenWorse.failure);
    assertThat(wheel.size()).isEqualTo(1);
  }

  @Test
  void callsComeAndGoWhileOthersSend() {
    var stays = calls(1).getFirst();
    for (var i = 0; i < 50; i++) {
      var passing = new Call();
      wheel.add(passing);
      runFor(20);
      wheel.remove(passing);
    }

    assertThat(stays.slots).hasSize(50);
  }

  private List<Call> calls(int count) {
    var calls = new ArrayList<Call>();
    for (var i = 0; i < count; i++) {
      calls.add(new Call());
      wheel.add(calls.getLast());
    }
    return calls;
  }

  private void runFor(int millis) {
    for (var i = 0; i < millis; i++) {
      wheel.sendDue(ticker);
      ticker.advance(Duration.ofMillis(1));
    }
  }

  private static final class Call implements Paced {
    private final List<Long> slots = new ArrayList<>();
    private final List<RuntimeException> dropped = new ArrayList<>();
    private @Nullable Throwable failure;
    private @Nullable RuntimeException failureWhenTold;

    @Override
    public void sendSlot(long slot) {
      switch (failure) {
        case null -> slots.add(slot);
        case Error error -> throw error;
        case RuntimeException bug -> throw bug;
        case Throwable other -> throw new AssertionError(other);
      }
    }

    @Override
    public void dropped(RuntimeException cause) {
      dropped.add(cause);
      if (failureWhenTold != null) {
        throw failureWhenTold;
      }
    }
  }
}
