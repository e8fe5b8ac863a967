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

/// What waits to be sent, in the order in which it happened; so much of it and no more. It outlives
/// the sessions, so nothing in it is lost with one of them.
final class Outbox {
  /// One message to the vendor.
  sealed interface Item {
    /// Up to 60 ms of audio: one frame, unless the vendor was slower than the caller.
    record Audio(List<PcmFrame> frames) implements Item {}

    /// The caller has stopped speaking.
    record EndOfUtterance() implements Item {}

    /// There is no more.
    record EndOfStream() implements Item {}
  }

  private static final int FRAMES_PER_CHUNK = 3;
  private static final Item END_OF_UTTERANCE = new Item.EndOfUtterance();
  private static final Item END_OF_STREAM = new Item.EndOfStream();

  private final int capacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Condition room = lock.newCondition();
  private final Deque<Object> queue = new ArrayDeque<>();
  private int frames;
  private long dropped;
  private boolean woken;
  private boolean finished;

  /// @param capacity how many frames may wait
  Outbox(int capacity) {
    this.capacity = capacity;
  }

  /// Adds a frame; the oldest that waits makes room for it.
  void audio(PcmFrame frame) {
    lock.lock();
    try {
      if (frames == capacity) {
        // An end of utterance keeps its place among the frames that are left.
        queue.removeFirstOccurrence(oldest());
        frames--;
        dropped++;
      }
      add(frame);
    } finally {
      lock.unlock();
    }
  }

  /// Adds a frame once there is room for it.
  void put(PcmFrame frame) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (frames == capacity && !finished) {
        room.await();
      }
      add(frame);
    } finally {
      lock.unlock();
    }
  }

  private void add(PcmFrame frame) {
    if (!finished) {
      queue.add(frame);
      frames++;
      changed.signal();
    }
  }

  void endOfUtterance() {
    lock.lock();
    try {
      if (!finished) {
        queue.add(END_OF_UTTERANCE);
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Takes nothing after this; what waits is still sent.
  void finish() {
    lock.lock();
    try {
      if (!finished) {
        queue.add(END_OF_STREAM);
        close();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Takes nothing after this, and lets go of whoever waits to add.
  void close() {
    lock.lock();
    try {
      finished = true;
      changed.signal();
      room.signalAll();
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
      return (Item) queue.poll();
    }
    var chunk = new ArrayList<PcmFrame>(FRAMES_PER_CHUNK);
    while (chunk.size() < FRAMES_PER_CHUNK && queue.peek() instanceof PcmFrame frame) {
      chunk.add(frame);
      queue.remove();
    }
    frames -= chunk.size();
    room.signalAll();
    return new Item.Audio(chunk);
  }

  private Object oldest() {
    return queue.stream().filter(PcmFrame.class::isInstance).findFirst().orElseThrow();
  }
}
