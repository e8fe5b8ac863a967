package io.livestand.providers.yandex;

import io.livestand.agent.audio.PcmFrame;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What waits to be sent, in the order in which it happened. The caller never waits; the sender
/// does. It outlives the sessions, so nothing in it is lost with one of them.
final class Outbox {
  /// One message to the vendor.
  sealed interface Item {
    /// Up to 60 ms of audio: one frame, unless the vendor was slower than the caller.
    record Audio(List<PcmFrame> frames) implements Item {}

    /// The caller has stopped speaking.
    record EndOfUtterance() implements Item {}
  }

  private static final int FRAMES_PER_CHUNK = 3;
  private static final Item END = new Item.EndOfUtterance();

  private final int capacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Object> queue = new ArrayDeque<>();
  private int frames;
  private long dropped;
  private boolean woken;

  /// @param capacity how many frames may wait
  Outbox(int capacity) {
    this.capacity = capacity;
  }

  void audio(PcmFrame frame) {
    lock.lock();
    try {
      if (frames == capacity) {
        // An end of utterance keeps its place among the frames that are left.
        queue.removeFirstOccurrence(oldest());
        frames--;
        dropped++;
      }
      queue.add(frame);
      frames++;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  void endOfUtterance() {
    lock.lock();
    try {
      queue.add(END);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /// Makes a [#take] that waits, or the next one, return at once: the sender has something else to
  /// look at.
  void wake() {
    lock.lock();
    try {
      woken = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /// Waits for something to send.
  ///
  /// @param ready whether the session can take a message; if not, this only waits to be woken
  /// @return null when woken, or after `patience`
  @Nullable Item take(boolean ready, Duration patience) throws InterruptedException {
    lock.lock();
    try {
      var left = patience.toNanos();
      while (!woken && (!ready || queue.isEmpty()) && left > 0) {
        left = changed.awaitNanos(left);
      }
      woken = false;
      return ready ? next() : null;
    } finally {
      lock.unlock();
    }
  }

  long dropped() {
    lock.lock();
    try {
      return dropped;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Item next() {
    if (!(queue.peek() instanceof PcmFrame)) {
      return queue.poll() == null ? null : END;
    }
    var chunk = new ArrayList<PcmFrame>(FRAMES_PER_CHUNK);
    while (chunk.size() < FRAMES_PER_CHUNK && queue.peek() instanceof PcmFrame frame) {
      chunk.add(frame);
      queue.remove();
    }
    frames -= chunk.size();
    return new Item.Audio(chunk);
  }

  private Object oldest() {
    return queue.stream().filter(PcmFrame.class::isInstance).findFirst().orElseThrow();
  }
}
