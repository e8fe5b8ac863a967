package io.livestand.providers.voice;

import io.livestand.agent.audio.AudioFrame;
import io.livestand.agent.audio.Fade;
import io.livestand.agent.audio.Levels;
import io.livestand.agent.audio.PcmFrame;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Cuts chunks of 16-bit little-endian samples, of any length, into 20 ms frames, and cuts off the
/// silence before the first word: it is time that the caller would wait. Where it cuts it fades.
///
/// It also remembers which sample ends which part of the text, and so knows what the frames taken
/// have voiced. Not thread-safe.
public final class FrameCutter {
  private static final double SILENCE_DBFS = -50;

  private final int sampleRate;
  private final int frameBytes;
  private final Deque<Cut> frames = new ArrayDeque<>();
  private final Deque<Mark> marks = new ArrayDeque<>();
  private final byte[] rest;
  private int filled;
  private long added;
  private long taken;
  private int voiced;
  private @Nullable PcmFrame quiet;
  private boolean speaking;

  /// A frame, and the number of samples up to its end.
  private record Cut(PcmFrame frame, long end) {}

  /// So many characters are voiced by so many samples.
  private record Mark(long sample, int voiced) {}

  public FrameCutter(int sampleRate) {
    this.sampleRate = sampleRate;
    frameBytes = sampleRate / AudioFrame.PER_SECOND * Short.BYTES;
    rest = new byte[frameBytes];
  }

  public void add(byte[] pcm) {
    var from = 0;
    while (from < pcm.length) {
      var part = Math.min(frameBytes - filled, pcm.length - from);
      System.arraycopy(pcm, from, rest, filled, part);
      from += part;
      filled += part;
      if (filled == frameBytes) {
        cut();
      }
    }
  }

  /// Samples added so far.
  public long samples() {
    return added + filled / Short.BYTES;
  }

  /// The text has been voiced so far once this sample is heard.
  ///
  /// @param sample number of samples from the beginning; never less than in the mark before
  /// @param characters number of characters from the beginning, blanks not counted
  public void mark(long sample, int characters) {
    marks.add(new Mark(sample, characters));
  }

  /// A phrase ends here: half a sample, if there is one, belongs to nothing.
  public void endPhrase() {
    filled -= filled % Short.BYTES;
  }

  /// There is no more: the last frame falls to silence and is filled up with it.
  public void end() {
    endPhrase();
    if (filled > 0) {
      var length = filled / Short.BYTES;
      Arrays.fill(rest, filled, frameBytes, (byte) 0);
      var samples = decoded();
      Fade.out(samples, length, sampleRate);
      cut(samples);
    }
  }

  /// The next frame, or null if there is none yet.
  public @Nullable PcmFrame poll() {
    var next = frames.poll();
    if (next == null) {
      return null;
    }
    taken = next.end;
    return next.frame;
  }

  /// How many frames wait to be taken.
  public int waiting() {
    return frames.size();
  }

  /// How many characters the frames taken have voiced.
  public int voiced() {
    for (var mark = marks.peek(); mark != null && mark.sample <= taken; mark = marks.peek()) {
      voiced = mark.voiced;
      marks.remove();
    }
    return voiced;
  }

  private void cut() {
    cut(decoded());
  }

  private short[] decoded() {
    var samples = new short[frameBytes / Short.BYTES];
    for (var i = 0; i < samples.length; i++) {
      samples[i] = (short) ((rest[2 * i] & 0xFF) | (rest[2 * i + 1] << 8));
    }
    return samples;
  }

  private void cut(short[] samples) {
    filled = 0;
    added += samples.length;
    var frame = new PcmFrame(samples, sampleRate);
    if (speaking) {
      frames.add(new Cut(frame, added));
    } else if (Levels.dbfs(frame) < SILENCE_DBFS) {
      quiet = frame;
    } else {
      speaking = true;
      if (quiet == null) {
        frames.add(new Cut(Fade.in(frame), added));
      } else {
        // The onset of a soft consonant may hide in it.
        frames.add(new Cut(Fade.in(quiet), added - samples.length));
        quiet = null;
        frames.add(new Cut(frame, added));
      }
    }
  }
}
