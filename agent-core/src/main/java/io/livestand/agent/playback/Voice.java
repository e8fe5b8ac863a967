package io.livestand.agent.playback;

import io.livestand.agent.audio.AudioFrame;
import io.livestand.agent.audio.OpusCodec;
import io.livestand.agent.audio.OpusFrame;
import io.livestand.agent.knowledge.Clip;
import io.livestand.agent.knowledge.ClipStream;
import io.livestand.agent.speech.SpeechStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// The bot's mouth in one call: plays one thing at a time into the outlet. The playing thread is
/// interrupted to stop it; [#silence()] then empties what it had queued.
///
/// Meanwhile the call may have it speak softly, pause, and go on from the very sample: what is
/// queued is thrown away and played anew as it is wanted. Frames that are to be heard as they are
/// stay untouched; the others are encoded again, by the playing thread.
public final class Voice {
  private static final int UNTOUCHED_AGAIN_AFTER = 2;

  /// Something that is done on the playing thread.
  @FunctionalInterface
  public interface Step {
    void run() throws InterruptedException;
  }

  private final AudioOutlet outlet;
  private final OpusCodec codec;
  private final AtomicLong lastSentNanos = new AtomicLong();
  private final AtomicLong framesSent = new AtomicLong();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition wish = lock.newCondition();
  private Loudness wanted = Loudness.FULL;

  /// Counts what was wanted: a playing thread that has seen fewer begins anew at the first unsent.
  private long wishes;

  public Voice(AudioOutlet outlet, OpusCodec codec) {
    this.outlet = outlet;
    this.codec = codec;
  }

  /// Plays a clip, and returns when its last frame was sent.
  ///
  /// @param onFirstSent told when the first frame was handed to the socket; must hand off at once
  public void play(Clip clip, LongConsumer onFirstSent) throws InterruptedException {
    play(Tape.Source.of(clip.frames().iterator()), () -> {}, onFirstSent);
  }

  /// Plays a clip while it is being read, and returns when its last frame was sent. The stream
  /// stays open.
  ///
  /// @param onFirstFrame called when the first frame has come; may wait, and the frame waits with
  ///   it
  /// @param onFirstSent told when the first frame was handed to the socket; must hand off at once
  /// @throws ProviderException when the rest of the clip cannot be had
  public void play(ClipStream clip, Step onFirstFrame, LongConsumer onFirstSent)
      throws InterruptedException {
    play(clip::next, onFirstFrame, onFirstSent);
  }

  /// Plays an utterance while it is being synthesised, and returns when its last frame was sent.
  ///
  /// @param onFirstFrame called when the first frame has come; may wait, and the frame waits with
  ///   it
  /// @param onFirstSent told when the first frame was handed to the socket; must hand off at once
  /// @throws ProviderException when the synthesiser fails
  public void play(SpeechStream speech, Step onFirstFrame, LongConsumer onFirstSent)
      throws InterruptedException {
    play(speech::next, onFirstFrame, onFirstSent);
  }

  private void play(Tape.Source source, Step onFirstFrame, LongConsumer onFirstSent)
      throws InterruptedException {
    try (var playing = new Playing(new Tape(source), onFirstFrame, onFirstSent)) {
      playing.toItsEnd();
    }
  }

  /// Speaks softly from the next packet on.
  public void duck() {
    want(Loudness.DUCKED);
  }

  /// Falls silent with the next packet, and remembers where.
  public void pause() {
    want(Loudness.PAUSED);
  }

  /// Speaks at full level again, from where it was paused.
  public void resume() {
    want(Loudness.FULL);
  }

  /// Throws away what was queued but not sent. What is played next is played at full level.
  public void silence() {
    lock.lock();
    try {
      wanted = Loudness.FULL;
    } finally {
      lock.unlock();
    }
    outlet.flush();
  }

  /// When the last frame with sound was handed to the socket; 0 before the first.
  public long lastSentNanos() {
    return lastSentNanos.get();
  }

  /// Frames sent since the call began, each counted once: from it one knows how much of a phrase
  /// was heard.
  public long framesSent() {
    return framesSent.get();
  }

  private void want(Loudness loudness) {
    lock.lock();
    try {
      if (wanted == loudness) {
        return;
      }
      outlet.flush(); // first: what is written for this wish must not be thrown away
      wanted = loudness;
      wishes++;
      wish.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// One utterance on its way. Belongs to the playing thread, but for the count of what was sent.
  private final class Playing implements AutoCloseable {
    private final Tape tape;
    private final Step onFirstFrame;
    private final LongConsumer onFirstSent;
    private final AtomicLong sent = new AtomicLong();
    private long number;
    private Loudness loudness = Loudness.FULL;
    private long seen;
    private @Nullable Retouch retouch;

    /// From this frame on an encoded frame needs no retouching.
    private long untouchedFrom;

    Playing(Tape tape, Step onFirstFrame, LongConsumer onFirstSent) {
      this.tape = tape;
      this.onFirstFrame = onFirstFrame;
      this.onFirstSent = onFirstSent;
    }

    void toItsEnd() throws InterruptedException {
      lock.lock();
      try {
        seen = wanted == Loudness.FULL ? wishes : wishes - 1; // paused or ducked before it began
      } finally {
        lock.unlock();
      }
      while (true) {
        obeyWishes();
        var frame = tape.at(number);
        if (frame != null) {
          if (number == 0) {
            onFirstFrame.run();
          }
          write(frame);
        } else {
          outlet.drain();
          if (!isWishNew()) {
            return;
          }
        }
      }
    }

    private void write(AudioFrame frame) throws InterruptedException {
      var current = number++;
      outlet.write(
          prepared(frame, current),
          at -> {
            lastSentNanos.set(at);
            sent.set(current + 1);
            framesSent.incrementAndGet();
            if (current == 0) {
              onFirstSent.accept(at);
            }
          });
      tape.forgetBefore(sent.get() - Retouch.RUN_UP);
    }

    private AudioFrame prepared(AudioFrame frame, long current) throws InterruptedException {
      if (retouch == null) {
        return frame;
      }
      if (frame instanceof OpusFrame && loudness == Loudness.FULL && current >= untouchedFrom) {
        close();
        return frame;
      }
      return retouch.frame(current);
    }

    private boolean isWishNew() {
      lock.lock();
      try {
        return wishes != seen;
      } finally {
        lock.unlock();
      }
    }

    /// What was queued is gone by now: begins anew at the first frame that was not sent.
    private void obeyWishes() throws InterruptedException {
      while (isWishNew()) {
        outlet.drain(); // a frame may be on its way still
        number = sent.get();
        var next = nextWish();
        if (next == Loudness.PAUSED) {
          fadeOut();
          awaitWish();
        } else {
          retouch(next);
        }
        loudness = next;
      }
    }

    private Loudness nextWish() {
      lock.lock();
      try {
        seen = wishes;
        return wanted;
      } finally {
        lock.unlock();
      }
    }

    private void retouch(Loudness next) throws InterruptedException {
      close();
      untouchedFrom = number + UNTOUCHED_AGAIN_AFTER;
      retouch = new Retouch(codec, tape, number, loudness.gain(), next.gain());
    }

    /// The beginning of the frame that will come next, falling to silence. It will be played again.
    private void fadeOut() throws InterruptedException {
      if (loudness != Loudness.PAUSED && number > 0 && tape.at(number) != null) {
        retouch(Loudness.PAUSED);
        if (retouch != null) {
          outlet.write(retouch.frame(number), lastSentNanos::set);
        }
      }
      close();
    }

    private void awaitWish() throws InterruptedException {
      lock.lockInterruptibly();
      try {
        while (wishes == seen) {
          wish.await();
        }
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void close() {
      if (retouch != null) {
        retouch.close();
        retouch = null;
      }
    }
  }
}
