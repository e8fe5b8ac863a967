package io.livestand.agent.playback;

import io.livestand.agent.knowledge.Clip;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/// Speaks fillers on a thread of its own until the answer has its first sound. Two sounds are never
/// heard at once: whoever plays the answer waits in [#end()] until the bridge is silent.
public final class Bridge {
  private final Voice voice;
  private final Fillers fillers;
  private final LongConsumer onFirstSent;
  private final CountDownLatch answered = new CountDownLatch(1);
  private final CountDownLatch silent = new CountDownLatch(1);

  /// Guards the two fields below.
  private final Object lock = new Object();

  private boolean ended;
  private boolean cuttable;
  private Thread speaker = Thread.currentThread();

  /// @param onFirstSent told when the first packet of each filler was handed to the socket; must
  ///   hand off at once
  public Bridge(Voice voice, Fillers fillers, LongConsumer onFirstSent) {
    this.voice = voice;
    this.fillers = fillers;
    this.onFirstSent = onFirstSent;
  }

  /// Speaks, and returns when [#end()] was called. To be run once, on its own thread.
  public void run() throws InterruptedException {
    synchronized (lock) {
      speaker = Thread.currentThread();
    }
    speak();
    silent.countDown(); // not when it was interrupted: then whoever waits is stopped as well
  }

  private void speak() throws InterruptedException {
    for (var clip : fillers.own()) {
      if (isAnswered()) {
        return;
      }
      voice.play(clip, onFirstSent);
    }
    if (fillers.neutral().isEmpty()) {
      return;
    }
    var patience = fillers.firstPatience();
    for (var next = fillers.first(); !awaitAnswer(patience); next++) {
      playUntilAnswered(fillers.neutral().get(Math.floorMod(next, fillers.neutral().size())));
      patience = fillers.patience();
    }
  }

  private boolean isAnswered() {
    return answered.getCount() == 0;
  }

  private boolean awaitAnswer(Duration patience) throws InterruptedException {
    return answered.await(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void playUntilAnswered(Clip clip) throws InterruptedException {
    synchronized (lock) {
      if (ended) {
        return;
      }
      cuttable = true;
    }
    try {
      voice.play(clip, onFirstSent);
    } catch (InterruptedException cut) {
      if (!isAnswered()) {
        throw cut; // the whole turn is stopped, not only the filler
      }
    } finally {
      synchronized (lock) {
        cuttable = false;
      }
    }
    if (isAnswered()) {
      Thread.interrupted(); // may have come after the last frame
      voice.silence();
    }
  }

  /// The answer has its first sound. Returns when no filler is heard any more: at once where none
  /// or a neutral one is, after its end where one of the state's own is.
  public void end() throws InterruptedException {
    answered.countDown();
    synchronized (lock) {
      ended = true;
      if (cuttable) {
        speaker.interrupt();
      }
    }
    silent.await();
  }
}
