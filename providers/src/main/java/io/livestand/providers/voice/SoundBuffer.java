package io.livestand.providers.voice;

import io.livestand.agent.audio.AudioFrame;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import io.livestand.agent.time.Ticker;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What a vendor has sent and the call has not taken yet. The vendor's thread puts in, the call's
/// thread takes out; when closed, the taker is free at once and whatever comes late is dropped.
public final class SoundBuffer {
  /// More than any answer lasts: two minutes that nobody listens to.
  private static final int MOST_WAITING = 120 * AudioFrame.PER_SECOND;

  private final String provider;
  private final Duration patience;
  private final Ticker ticker;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final FrameCutter sound;
  private boolean owed;
  private boolean heard;
  private boolean ended;
  private boolean closed;
  private @Nullable ProviderException failure;
  private long lastNewsNanos;

  /// @param provider whose silence it is, where there is silence
  /// @param patience how long the vendor may be silent while it owes us sound
  public SoundBuffer(String provider, int sampleRate, Duration patience, Ticker ticker) {
    this.provider = provider;
    this.patience = patience;
    this.ticker = ticker;
    sound = new FrameCutter(sampleRate);
  }

  /// From now on the vendor owes sound, or no longer does.
  public void owed(boolean now) {
    lock.lock();
    try {
      if (now && !owed) {
        lastNewsNanos = ticker.nanoTime();
      }
      owed = now;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Sound has come.
  public void add(byte[] pcm) {
    lock.lock();
    try {
      if (isOver()) {
        return;
      }
      heard = true;
      lastNewsNanos = ticker.nanoTime();
      sound.add(pcm);
      if (sound.waiting() > MOST_WAITING) {
        failure =
            new ProviderException(provider, Kind.PROTOCOL, "more sound than anybody asked for");
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// What came so far voices so many characters, blanks not counted, and ends a phrase.
  public void phraseEnded(int characters) {
    lock.lock();
    try {
      sound.endPhrase();
      mark(characters);
    } finally {
      lock.unlock();
    }
  }

  /// What came so far voices so many characters, blanks not counted.
  public void mark(int characters) {
    lock.lock();
    try {
      sound.mark(sound.samples(), characters);
    } finally {
      lock.unlock();
    }
  }

  /// No more will come.
  public void end() {
    lock.lock();
    try {
      if (!isOver()) {
        ended = true;
        sound.end();
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /// No more will come, and that is not as it should be.
  public void fail(ProviderException cause) {
    lock.lock();
    try {
      if (!isOver()) {
        failure = cause;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /// See [io.livestand.agent.speech.SpeechStream#next()].
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
        if (owed) {
          var _ = changed.awaitNanos(patienceNanos());
        } else {
          changed.await();
        }
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  /// See [io.livestand.agent.speech.SpeechStream#voiced()].
  public int voiced() {
    lock.lock();
    try {
      return sound.voiced();
    } finally {
      lock.unlock();
    }
  }

  /// Nothing comes out any more.
  ///
  /// @return whether it was open
  public boolean close() {
    lock.lock();
    try {
      var wasOpen = !closed;
      closed = true;
      changed.signalAll();
      return wasOpen;
    } finally {
      lock.unlock();
    }
  }

  private boolean isOver() {
    return closed || ended || failure != null;
  }

  private long patienceNanos() {
    var left = lastNewsNanos + patience.toNanos() - ticker.nanoTime();
    if (left <= 0) {
      throw new ProviderException(
          provider, Kind.TIMEOUT, heard ? "the voice broke off" : "no sound came");
    }
    return left;
  }
}
