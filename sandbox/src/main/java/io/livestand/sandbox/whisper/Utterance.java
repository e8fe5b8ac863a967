package io.livestand.sandbox.whisper;

import io.livestand.sandbox.audio.Pcm16;
import io.livestand.sandbox.stt.PauseMeter;
import java.util.Arrays;

/// The sound of what is being said: from a little before its first sound until it is taken.
final class Utterance {
  private static final int PER_MS = LogMel.SAMPLE_RATE / 1_000;
  private static final int BEFORE = 400 * PER_MS;
  private static final int STEP = 20 * PER_MS;

  /// A click is no speech.
  private static final long SHORTEST_SOUND_MS = 100;

  private static final long FORGOTTEN_AFTER_MS = 500;

  private final PauseMeter pauses = new PauseMeter(LogMel.SAMPLE_RATE);
  private short[] samples = new short[WhisperModel.LONGEST_SAMPLES];
  private int length;
  private long soundBefore;

  void add(short[] more) {
    if (length + more.length > samples.length) {
      samples = Arrays.copyOf(samples, 2 * (length + more.length));
    }
    System.arraycopy(more, 0, samples, length, more.length);
    length += more.length;
    pauses.hear(more);
    if (!begun()) {
      if (pauses.silentMs() > FORGOTTEN_AFTER_MS) {
        soundBefore = pauses.soundMs();
      }
      // What sounded, and what came before it.
      drop(length - BEFORE - (int) (pauses.soundMs() - soundBefore) * 2 * PER_MS);
    }
  }

  private void drop(int count) {
    if (count > 0) {
      System.arraycopy(samples, count, samples, 0, length - count);
      length -= count;
    }
  }

  boolean begun() {
    return pauses.soundMs() - soundBefore >= SHORTEST_SOUND_MS;
  }

  /// Whether there is as much as the model hears at a time.
  boolean isFull() {
    return length > WhisperModel.LONGEST_SAMPLES - STEP;
  }

  long lengthMs() {
    return length / PER_MS;
  }

  long silentMs() {
    return pauses.silentMs();
  }

  /// A clock that only sound moves.
  long soundMs() {
    return pauses.soundMs();
  }

  /// All of it, as far as the model hears at a time.
  short[] samples() {
    return Arrays.copyOf(samples, Math.min(length, WhisperModel.LONGEST_SAMPLES));
  }

  /// Takes all of it: what follows is another utterance.
  short[] take() {
    var all = samples();
    length = 0;
    soundBefore = pauses.soundMs();
    return all;
  }

  /// Takes a full one's beginning, up to the quietest place in its last third; the rest has begun.
  short[] takeFirstPiece() {
    var whole = Math.min(length, WhisperModel.LONGEST_SAMPLES);
    var cut = quietest(whole * 2 / 3, whole);
    var piece = Arrays.copyOf(samples, cut);
    drop(cut);
    return piece;
  }

  private int quietest(int from, int to) {
    var best = to;
    var least = Double.MAX_VALUE;
    for (var at = from; at + 2 * STEP <= to; at += STEP) {
      var loudness = Pcm16.loudness(samples, at, at + 2 * STEP);
      if (loudness < least) {
        least = loudness;
        best = at + STEP;
      }
    }
    return best;
  }
}
