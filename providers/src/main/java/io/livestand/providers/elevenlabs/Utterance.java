package io.livestand.providers.elevenlabs;

import io.livestand.agent.audio.AudioFrame;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.speech.SpeechStream;
import io.livestand.agent.time.Ticker;
import io.livestand.providers.voice.FrameCutter;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One utterance: a context of the vendor's, which lives from the first clause to `isFinal`.
///
/// How it ends: [#finish()] sends `flush` and, right behind it, `close_context`. A context that is
/// closed after a flush still delivers what was flushed ("If it has already been set to flush it
/// will continue flushing") and then says `isFinal`, and only a closed one says so. Waiting with
/// the close would be waiting for nothing: between the flush and the close no message marks the
/// last sound.
///
/// How it is cut off: [#close()] first makes it dead here, so that no late sound comes out, and
/// then tells the vendor.
final class Utterance implements SpeechStream {
  /// Where the messages go.
  interface Wire {
    /// Queues a message. Returns at once.
    void send(String message);
  }

  /// More than any answer lasts: two minutes that nobody listens to.
  private static final int MOST_WAITING = 120 * AudioFrame.PER_SECOND;

  private final String id = UUID.randomUUID().toString();
  private final Wire wire;
  private final ElevenLabsConfig config;
  private final Ticker ticker;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final FrameCutter sound = new FrameCutter(ElevenLabsConfig.SAMPLE_RATE);
  private int letters;
  private boolean opened;
  private boolean heard;
  private boolean finished;
  private boolean ended;
  private boolean closed;
  private @Nullable ProviderException failure;
  private long lastNewsNanos;
  private long lastSentNanos;

  Utterance(Wire wire, ElevenLabsConfig config, Ticker ticker) {
    this.wire = wire;
    this.config = config;
    this.ticker = ticker;
  }

  String id() {
    return id;
  }

  @Override
  public void say(String clause) {
    lock.lock();
    try {
      if (closed || finished || clause.isBlank()) {
        return;
      }
      if (!opened) {
        opened = true;
        lastNewsNanos = ticker.nanoTime();
        wire.send(Messages.open(id, config.settings()));
      }
      wire.send(Messages.text(id, clause));
      lastSentNanos = ticker.nanoTime();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void finish() {
    lock.lock();
    try {
      if (closed || finished) {
        return;
      }
      finished = true;
      lastNewsNanos = ticker.nanoTime();
      if (opened) {
        wire.send(Messages.flush(id));
        wire.send(Messages.close(id));
      } else {
        ended = true;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public @Nullable PcmFrame next() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closed) {
        var frame = sound.poll();
        if (frame != null) {
          return frame;
        }
        if (failure != null) {
          throw failure;
        }
        if (ended) {
          return null;
        }
        var _ = changed.awaitNanos(patienceNanos());
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int voiced() {
    lock.lock();
    try {
      return sound.voiced();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      changed.signalAll();
      if (opened && !finished) {
        wire.send(Messages.close(id));
      }
    } finally {
      lock.unlock();
    }
  }

  /// Whether the vendor knows of it. One that was never given a word does not.
  boolean isOpened() {
    lock.lock();
    try {
      return opened;
    } finally {
      lock.unlock();
    }
  }

  /// Whether nobody will say or hear anything of it any more.
  boolean isOver() {
    lock.lock();
    try {
      return closed || ended || failure != null;
    } finally {
      lock.unlock();
    }
  }

  /// @param letterEnds see [Messages.Incoming.Audio]
  void heard(byte[] pcm, List<Integer> letterEnds) {
    lock.lock();
    try {
      if (closed || ended || failure != null) {
        return;
      }
      heard = true;
      lastNewsNanos = ticker.nanoTime();
      var before = sound.samples();
      for (var endMillis : letterEnds) {
        letters++;
        sound.mark(before + (long) endMillis * ElevenLabsConfig.SAMPLE_RATE / 1_000, letters);
      }
      sound.add(pcm);
      if (sound.waiting() > MOST_WAITING) {
        failure = Failures.malformed("more sound than anybody asked for");
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// The vendor has forgotten the context. Before we have closed it, that is not the end of what
  /// was to be said.
  void ended() {
    lock.lock();
    try {
      if (!ended && failure == null) {
        if (finished || closed) {
          ended = true;
          sound.end();
        } else {
          failure = Failures.dropped();
        }
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  void failed(ProviderException cause) {
    lock.lock();
    try {
      if (!ended && failure == null) {
        failure = cause;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /// How long to wait for news: no longer than the vendor has left, nor than the context can be
  /// without a word from us.
  private long patienceNanos() {
    var now = ticker.nanoTime();
    if (owesSound()) {
      var left = lastNewsNanos + config.patience().toNanos() - now;
      if (left <= 0) {
        throw Failures.silent(heard ? "the voice broke off" : "no sound came");
      }
      return left;
    }
    if (opened && now - lastSentNanos >= config.keepAlive().toNanos()) {
      wire.send(Messages.keepAlive(id));
      lastSentNanos = now;
    }
    return config.keepAlive().toNanos() - (opened ? now - lastSentNanos : 0);
  }

  /// Between two clauses the vendor may well be silent: it waits for the language model, as we do.
  private boolean owesSound() {
    return opened && (finished || !heard);
  }
}
