package io.livestand.providers.elevenlabs;

import io.livestand.agent.audio.AudioFrame;
import io.livestand.agent.audio.Levels;
import io.livestand.agent.audio.PcmFrame;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Cuts chunks of any length into 20 ms frames, and cuts off the silence before the first word: it
/// is time that the caller would wait. Not thread-safe.
final class FrameCutter {
  static final int SAMPLE_RATE = 24_000;
  static final int FRAME_BYTES = SAMPLE_RATE / AudioFrame.PER_SECOND * Short.BYTES;
  private static final double SILENCE_DBFS = -50;

  private final Deque<PcmFrame> frames = new ArrayDeque<>();
  private final byte[] rest = new byte[FRAME_BYTES];
  private int filled;
  private @Nullable PcmFrame quiet;
  private boolean speaking;

  void add(byte[] pcm) {
    var from = 0;
    while (from < pcm.length) {
      var taken = Math.min(FRAME_BYTES - filled, pcm.length - from);
      System.arraycopy(pcm, from, rest, filled, taken);
      from += taken;
      filled += taken;
      if (filled == FRAME_BYTES) {
        cut();
      }
    }
  }

  /// There is no more: the last frame is padded with silence.
  void end() {
    if (filled > 0) {
      Arrays.fill(rest, filled, FRAME_BYTES, (byte) 0);
      cut();
    }
  }

  /// The next frame, or null if there is none yet.
  @Nullable PcmFrame poll() {
    return frames.poll();
  }

  /// How many frames wait to be taken.
  int waiting() {
    return frames.size();
  }

  private void cut() {
    filled = 0;
    var samples = new short[FRAME_BYTES / Short.BYTES];
    for (var i = 0; i < samples.length; i++) {
      samples[i] = (short) ((rest[2 * i] & 0xFF) | (rest[2 * i + 1] << 8));
    }
    var frame = new PcmFrame(samples, SAMPLE_RATE);
    if (speaking) {
      frames.add(frame);
    } else if (Levels.dbfs(frame) < SILENCE_DBFS) {
      quiet = frame;
    } else {
      speaking = true;
      if (quiet != null) {
        // The onset of a soft consonant may hide in it.
        frames.add(quiet);
        quiet = null;
      }
      frames.add(frame);
    }
  }
}
