package io.livestand.bridge.rtp;

import io.livestand.agent.audio.AudioFrame;
import io.livestand.agent.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which call sends when: 20 buckets of 1 ms make a round of 20 ms, and each call sits in one of
/// them. A whole bucket is sent at one wake-up.
///
/// A delay of up to [#MOST_BEHIND] is caught up with, packet by packet. After a longer one (the
/// machine was suspended) the packets that nobody can use any more are skipped, and slot numbers go
/// on with the clock.
///
/// [#sendDue] belongs to one thread; calls may come and go on any.
final class PacerWheel {
  static final Duration MOST_BEHIND = Duration.ofMillis(100);

  private static final Logger log = LoggerFactory.getLogger(PacerWheel.class);
  private static final int BUCKETS = 20;
  private static final long TICK_NANOS = AudioFrame.DURATION.toNanos() / BUCKETS;

  private final Lateness lateness;
  private final List<List<Paced>> buckets = new ArrayList<>();
  private final long startNanos;
  private volatile int count;
  private long tick;

  PacerWheel(long startNanos, Lateness lateness) {
    this.startNanos = startNanos;
    this.lateness = lateness;
    for (var i = 0; i < BUCKETS; i++) {
      buckets.add(List.of());
    }
  }

  /// Puts a call into the bucket with the fewest.
  synchronized void add(Paced call) {
    var emptiest = 0;
    for (var i = 1; i < BUCKETS; i++) {
      if (buckets.get(i).size() < buckets.get(emptiest).size()) {
        emptiest = i;
      }
    }
    var bucket = new ArrayList<>(buckets.get(emptiest));
    bucket.add(call);
    buckets.set(emptiest, bucket);
    count++;
  }

  /// Takes a call out; one that is not there is none of its business.
  synchronized void remove(Paced call) {
    for (var i = 0; i < BUCKETS; i++) {
      if (buckets.get(i).contains(call)) {
        var bucket = new ArrayList<>(buckets.get(i));
        bucket.remove(call);
        buckets.set(i, bucket);
        count--;
        return;
      }
    }
  }

  int size() {
    return count;
  }

  /// Sends every packet that is due.
  ///
  /// @return when the next one is due; `Long.MAX_VALUE` while there are no calls
  long sendDue(Ticker ticker) {
    while (count > 0) {
      var now = ticker.nanoTime();
      var calls = bucket();
      var dueNanos = startNanos + tick * TICK_NANOS;
      if (calls.isEmpty()) {
        tick++;
      } else if (now - dueNanos < 0) {
        return dueNanos;
      } else if (now - dueNanos > MOST_BEHIND.toNanos()) {
        tick = (now - startNanos) / TICK_NANOS;
      } else {
        send(calls, dueNanos, ticker);
        tick++;
      }
    }
    return Long.MAX_VALUE;
  }

  private synchronized List<Paced> bucket() {
    return buckets.get((int) (tick % BUCKETS));
  }

  private void send(List<Paced> calls, long dueNanos, Ticker ticker) {
    var slot = tick / BUCKETS;
    for (var call : calls) {
      try {
        call.sendSlot(slot);
        lateness.add(ticker.nanoTime() - dueNanos);
      } catch (RuntimeException | Error bug) {
        remove(call);
        drop(call, bug);
      }
    }
  }

  /// One call's bugs are never another's: not even one in being told about the first.
  private static void drop(Paced call, Throwable bug) {
    try {
      call.dropped(bug instanceof RuntimeException known ? known : new IllegalStateException(bug));
    } catch (RuntimeException | Error another) {
      log.atError().setCause(another).log("a call that broke cannot be told");
    }
  }
}
