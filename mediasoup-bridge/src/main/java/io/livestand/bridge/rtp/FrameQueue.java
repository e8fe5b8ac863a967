package io.livestand.bridge.rtp;

import io.livestand.agent.audio.AudioFrame;
import io.livestand.agent.audio.OpusCodec;
import io.livestand.agent.audio.OpusEncoder;
import io.livestand.agent.audio.OpusFrame;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.playback.AudioOutlet;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// The few encoded frames between whoever speaks and the pacer: enough for a writer who was held up
/// for 60 ms, and few enough that a barge-in is heard at once. Samples are encoded by the writer's
/// thread, never by the pacer's.
final class FrameQueue implements AudioOutlet, AutoCloseable {
  static final int CAPACITY = 3;

  /// How things stood when a write began.
  ///
  /// @param flushes how often the queue had been flushed
  /// @param continuous whether the encoder made the frame that goes before this one
  private record Start(long flushes, boolean continuous) {}

  /// A frame and who wants to know when it was sent.
  record Entry(OpusFrame frame, LongConsumer onSent) {}

  private final OpusCodec codec;
  private final ReentrantLock encoding = new ReentrantLock();
  private @Nullable OpusEncoder encoder;
  private int encoderRate;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private final Condition empty = lock.newCondition();
  private final ArrayDeque<Entry> entries = new ArrayDeque<>(CAPACITY);
  private int writing;
  private boolean sending;
  private long flushes;
  private boolean continuous;
  private volatile boolean closed;

  FrameQueue(OpusCodec codec) {
    this.codec = codec;
  }

  @Override
  public void write(AudioFrame frame, LongConsumer onSent) throws InterruptedException {
    var start = enter();
    try {
      var entry = new Entry(encoded(frame, start.continuous), onSent);
      lock.lockInterruptibly();
      try {
        while (entries.size() == CAPACITY && flushes == start.flushes && !closed) {
          room.await();
        }
        if (flushes == start.flushes && !closed) {
          entries.add(entry);
          continuous = frame instanceof PcmFrame;
        }
      } finally {
        lock.unlock();
      }
    } finally {
      leave();
    }
  }

  @Override
  public void drain() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!entries.isEmpty() || sending || writing > 0) {
        empty.await();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void flush() {
    lock.lock();
    try {
      flushes++;
      continuous = false;
      entries.clear();
      room.signalAll();
      signalIfEmpty();
    } finally {
      lock.unlock();
    }
  }

  /// Frames that wait.
  int size() {
    lock.lock();
    try {
      return entries.size();
    } finally {
      lock.unlock();
    }
  }

  /// The next frame to send, or null when silence is. To be followed by [#sent()].
  @Nullable Entry next() {
    lock.lock();
    try {
      var entry = entries.poll();
      if (entry == null) {
        continuous = false; // the receiver's decoder hears silence, and so begins anew
        return null;
      }
      sending = true;
      room.signal();
      return entry;
    } finally {
      lock.unlock();
    }
  }

  /// What [#next()] gave is on its way.
  void sent() {
    lock.lock();
    try {
      sending = false;
      signalIfEmpty();
    } finally {
      lock.unlock();
    }
  }

  /// Throws away what is queued and, from now on, whatever is written.
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
    flush();
    encoding.lock();
    try {
      if (encoder != null) {
        encoder.close();
        encoder = null;
      }
    } finally {
      encoding.unlock();
    }
  }

  private Start enter() {
    lock.lock();
    try {
      writing++;
      return new Start(flushes, continuous);
    } finally {
      lock.unlock();
    }
  }

  private void leave() {
    lock.lock();
    try {
      writing--;
      signalIfEmpty();
    } finally {
      lock.unlock();
    }
  }

  private void signalIfEmpty() {
    if (entries.isEmpty() && !sending && writing == 0) {
      empty.signalAll();
    }
  }

  private OpusFrame encoded(AudioFrame frame, boolean goesOn) {
    return switch (frame) {
      case OpusFrame opus -> opus;
      case PcmFrame pcm -> encoded(pcm, goesOn);
    };
  }

  /// Where the stream does not go on, a fresh encoder begins: the old one would predict from
  /// samples that the receiver's decoder no longer has.
  private OpusFrame encoded(PcmFrame pcm, boolean goesOn) {
    encoding.lock();
    try {
      if (closed) {
        return OpusFrame.SILENCE; // goes nowhere
      }
      var current = encoder;
      if (current == null || encoderRate != pcm.sampleRate() || !goesOn) {
        if (current != null) {
          current.close();
        }
        encoderRate = pcm.sampleRate();
        current = codec.encoder(encoderRate);
        encoder = current;
      }
      return current.encode(pcm);
    } finally {
      encoding.unlock();
    }
  }
}
