package io.livestand.agent.speech;

import io.livestand.agent.audio.AudioFrame;
import io.livestand.agent.audio.Fade;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.speech.FallbackSynthesizer.Method;
import io.livestand.agent.time.Ticker;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One utterance by whoever can speak it. The writer only adds clauses; finding a voice, and
/// another when one fails, is done by the reader in [#next()].
final class FallbackStream implements SpeechStream {
  /// About how many characters are voiced in a second: fewer than any voice says, so that a guess
  /// repeats a word rather than leaves one out.
  private static final int LETTERS_PER_SECOND = 10;

  /// As long as frames wait to be sent: after that, the last one has been followed by silence.
  private static final long STILL_HEARD_NANOS = AudioFrame.DURATION.multipliedBy(3).toNanos();

  private final Attempts attempts;
  private final Function<Method, SpeechStream> begin;
  private final boolean whole;
  private final Ticker ticker;

  private final ReentrantLock lock = new ReentrantLock();
  private final List<String> clauses = new ArrayList<>();
  private boolean finished;
  private boolean closed;
  private @Nullable SpeechStream current;

  // The reader's own.
  private final Deque<PcmFrame> kept = new ArrayDeque<>();
  private int voicedBefore;
  private int frames;
  private boolean complete;
  private @Nullable PcmFrame lastFrame;
  private long lastFrameNanos;

  /// @param begin begins an utterance of a method, perhaps after connecting
  /// @param whole whether to give nothing out before everything is there
  FallbackStream(
      Attempts attempts, Function<Method, SpeechStream> begin, boolean whole, Ticker ticker) {
    this.attempts = attempts;
    this.begin = begin;
    this.whole = whole;
    this.ticker = ticker;
  }

  @Override
  public void say(String clause) {
    lock.lock();
    try {
      if (closed || finished || clause.isBlank()) {
        return;
      }
      clauses.add(clause);
      if (current != null) {
        current.say(clause);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void finish() {
    lock.lock();
    try {
      finished = true;
      if (current != null) {
        current.finish();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public @Nullable PcmFrame next() throws InterruptedException {
    if (!whole) {
      return live();
    }
    while (!complete) {
      var frame = live();
      if (frame == null) {
        complete = true;
      } else {
        kept.add(frame);
      }
    }
    lock.lock();
    try {
      return closed ? null : kept.poll();
    } finally {
      lock.unlock();
    }
  }

  private @Nullable PcmFrame live() throws InterruptedException {
    while (true) {
      var stream = speaking();
      if (stream == null) {
        return null;
      }
      try {
        return heard(stream.next());
      } catch (ProviderException failure) {
        var tail = failed(stream, failure);
        if (tail != null) {
          return tail;
        }
      }
    }
  }

  @Override
  public int voiced() {
    lock.lock();
    try {
      return voicedBefore + (current == null ? 0 : current.voiced());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    SpeechStream open;
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      open = current;
      if (frames == 0) {
        attempts.abandoned();
      }
    } finally {
      lock.unlock();
    }
    if (open != null) {
      open.close();
    }
  }

  private @Nullable PcmFrame heard(@Nullable PcmFrame frame) {
    if (frame == null) {
      return null;
    }
    lock.lock();
    try {
      if (closed) {
        return null; // taken a moment before it was closed
      }
      if (frames == 0) {
        attempts.succeeded();
      }
      frames++;
    } finally {
      lock.unlock();
    }
    lastFrame = frame;
    lastFrameNanos = ticker.nanoTime();
    return frame;
  }

  /// Notes how far the voice came.
  ///
  /// @return what takes the click out of its end, if that is still heard
  private @Nullable PcmFrame failed(SpeechStream stream, ProviderException failure) {
    stream.close();
    PcmFrame tail = null;
    lock.lock();
    try {
      if (closed) {
        return null;
      }
      attempts.failed(failure);
      if (whole) {
        kept.clear();
      } else if (frames > 0) {
        voicedBefore += voicedBy(stream);
        var last = lastFrame;
        if (last != null && ticker.nanoTime() - lastFrameNanos < STILL_HEARD_NANOS) {
          tail = Fade.tail(last);
        }
      }
      current = null;
      frames = 0;
    } finally {
      lock.unlock();
    }
    return tail;
  }

  /// A vendor that tells nothing of a clause that was begun has said some of it all the same.
  private int voicedBy(SpeechStream stream) {
    var told = stream.voiced();
    if (told > 0) {
      return told;
    }
    var rest = Unspoken.after(clauses, voicedBefore);
    var guessed = LETTERS_PER_SECOND * frames / AudioFrame.PER_SECOND;
    return rest.isEmpty() ? 0 : Math.min(guessed, Unspoken.letters(rest.getFirst()));
  }

  /// The stream to read from.
  ///
  /// @return null when there is nothing to be heard any more
  /// @throws ProviderException when nobody is left to ask
  private @Nullable SpeechStream speaking() throws InterruptedException {
    while (true) {
      Method method;
      lock.lock();
      try {
        if (closed || isSpoken()) {
          return null;
        }
        if (current != null) {
          return current;
        }
        method = attempts.next();
      } finally {
        lock.unlock();
      }
      try {
        hand(begin.apply(method));
      } catch (ProviderException failure) {
        if (Thread.interrupted()) {
          throw new InterruptedException("while a voice was looked for");
        }
        notBegun(failure);
      }
    }
  }

  /// Whether a voice that failed had said everything before.
  private boolean isSpoken() {
    return current == null
        && finished
        && voicedBefore > 0
        && Unspoken.after(clauses, voicedBefore).isEmpty();
  }

  private void notBegun(ProviderException failure) {
    lock.lock();
    try {
      attempts.failed(failure);
    } finally {
      lock.unlock();
    }
  }

  /// Tells a voice what has been said so far and is not yet heard.
  private void hand(SpeechStream stream) {
    lock.lock();
    try {
      if (!closed) {
        var rest = Unspoken.after(clauses, voicedBefore);
        voicedBefore = Unspoken.letters(clauses) - Unspoken.letters(rest);
        rest.forEach(stream::say);
        if (finished) {
          stream.finish();
        }
        current = stream;
        return;
      }
    } finally {
      lock.unlock();
    }
    stream.close();
  }
}
