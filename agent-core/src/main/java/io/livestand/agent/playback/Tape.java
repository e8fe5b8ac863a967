package io.livestand.agent.playback;

import io.livestand.agent.audio.AudioFrame;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// The frames of one utterance by their numbers, from 0. They are taken from where they come from
/// as they are asked for, and stay at hand until they are forgotten, so that one that was thrown
/// away unsent can be played again. Used by the playing thread alone.
final class Tape {
  /// Where the frames come from, one after another.
  @FunctionalInterface
  interface Source {
    /// Waits for the next frame; null after the last.
    @Nullable AudioFrame next() throws InterruptedException;

    static Source of(Iterator<? extends AudioFrame> frames) {
      return () -> frames.hasNext() ? frames.next() : null;
    }
  }

  private final Source source;
  private final ArrayDeque<AudioFrame> kept = new ArrayDeque<>();
  private long firstKept;
  private boolean ended;

  Tape(Source source) {
    this.source = source;
  }

  /// The frame with this number, waiting until it is there.
  ///
  /// @return null when the utterance ends before it
  /// @throws NoSuchElementException when it was forgotten
  @Nullable AudioFrame at(long number) throws InterruptedException {
    if (number < firstKept) {
      throw new NoSuchElementException("frame " + number + " was forgotten");
    }
    while (!ended && firstKept + kept.size() <= number) {
      var next = source.next();
      if (next == null) {
        ended = true;
      } else {
        kept.add(next);
      }
    }
    var back = number - firstKept;
    return kept.stream().skip(back).findFirst().orElse(null);
  }

  /// The number of the first frame that can still be had.
  long firstKept() {
    return firstKept;
  }

  /// Frames before this one will not be asked for again.
  void forgetBefore(long number) {
    while (firstKept < number && !kept.isEmpty()) {
      kept.remove();
      firstKept++;
    }
  }
}
