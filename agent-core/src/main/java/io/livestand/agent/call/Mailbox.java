package io.livestand.agent.call;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Where a call's one thread receives everything. Two lanes: what the caller or the operator wants
/// (hanging up, interrupting) overtakes the stream of frames and results.
///
/// Bounded by its senders: 50 frames a second, and no more words than a person can say.
final class Mailbox {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final ArrayDeque<CallEvent> control = new ArrayDeque<>();
  private final ArrayDeque<CallEvent> data = new ArrayDeque<>();

  /// Posts an event; never blocks.
  void post(CallEvent event) {
    lock.lock();
    try {
      lane(event).add(event);
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  /// Takes the next event, waiting for `timeoutNanos` at most.
  ///
  /// @return null when none came in time
  @Nullable CallEvent poll(long timeoutNanos) throws InterruptedException {
    lock.lock();
    try {
      var left = timeoutNanos;
      while (control.isEmpty() && data.isEmpty() && left > 0) {
        left = arrived.awaitNanos(left);
      }
      var urgent = control.poll();
      return urgent != null ? urgent : data.poll();
    } finally {
      lock.unlock();
    }
  }

  /// How much of what arrived was not taken.
  int size() {
    lock.lock();
    try {
      return control.size() + data.size();
    } finally {
      lock.unlock();
    }
  }

  /// Whether everything that arrived was taken.
  boolean isEmpty() {
    lock.lock();
    try {
      return control.isEmpty() && data.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  private ArrayDeque<CallEvent> lane(CallEvent event) {
    return switch (event) {
      case CallEvent.Interrupted _,
          CallEvent.Conducted _,
          CallEvent.Ending _,
          CallEvent.MediaFailed _ ->
          control;
      case CallEvent.Connected _,
          CallEvent.FrameHeard _,
          CallEvent.Recognised _,
          CallEvent.FromAnswer _,
          CallEvent.Bridged _ ->
          data;
    };
  }

  /// How long a call's thread sleeps at most: the turn clock's step.
  static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
}
