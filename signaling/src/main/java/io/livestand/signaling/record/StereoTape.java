package io.livestand.signaling.record;

import io.livestand.agent.audio.AudioFrame;
import io.livestand.agent.audio.Levels;
import io.livestand.agent.audio.PcmFrame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Lays two voices side by side on one clock. A frame begins when its packet came or went, and goes
/// on where the one before it ended as long as that is nearly the same; what nobody sent is
/// silence.
///
/// | a voice is | what is done |
/// |---|---|
/// | behind its time by more than [#MOST_BEHIND] | silence, up to its time |
/// | ahead of it by more than [#MOST_AHEAD], as after packets that were held up | frames with nothing to hear are left out |
/// | ahead of it by [#FARTHEST_AHEAD] | frames are left out |
///
/// Not thread-safe.
final class StereoTape {
  /// Samples in a second, of each side.
  static final int RATE = 16_000;

  /// A packet is late by no more than this without a gap: so the pacer catches up.
  static final int MOST_BEHIND = RATE * 120 / 1_000;

  static final int MOST_AHEAD = RATE * 60 / 1_000;
  static final int FARTHEST_AHEAD = RATE;

  /// Softer than this is a pause.
  private static final double PAUSE_DBFS = -50;

  /// What is older than this comes from neither side any more.
  private static final int SETTLED = RATE / 2;

  /// Written at a time.
  private static final int PIECE = RATE / 2;

  private static final int FRAME = RATE / AudioFrame.PER_SECOND;
  private static final int WINDOW = SETTLED + PIECE + FARTHEST_AHEAD + 2 * FRAME;

  /// Who speaks, and in which channel.
  enum Side {
    CALLER(0),
    BOT(1);

    private final int channel;

    Side(int channel) {
      this.channel = channel;
    }
  }

  /// Takes samples for good, left and right in turn, little-endian.
  interface Output {
    void append(ByteBuffer samples) throws IOException;
  }

  private final Output output;

  /// What is not written yet, left and right in turn.
  private final short[] window = new short[WINDOW * 2];

  private long written;

  /// Where each side goes on: at first so far back that its first frame stands at its time.
  private final long[] next = {-MOST_BEHIND - 1, -MOST_BEHIND - 1};

  StereoTape(Output output) {
    this.output = output;
  }

  /// Adds 20 ms of one side, of [#RATE].
  ///
  /// @param at when, in samples since the beginning
  void put(Side side, PcmFrame frame, long at) throws IOException {
    while (at - SETTLED - written >= PIECE) {
      write(PIECE);
    }
    var channel = side.channel;
    var from = at - next[channel] > MOST_BEHIND ? at : next[channel];
    var ahead = from - at;
    if (ahead > FARTHEST_AHEAD || (ahead > MOST_AHEAD && Levels.dbfs(frame) <= PAUSE_DBFS)) {
      return;
    }
    next[channel] = from + FRAME;
    if (from < written) {
      return; // written already
    }
    var into = (int) (from - written) * 2 + channel;
    for (var sample : frame.samples()) {
      window[into] = sample;
      into += 2;
    }
  }

  /// Writes the rest: up to where the longer side ends.
  void finish() throws IOException {
    var rest = Math.max(next[0], next[1]) - written;
    if (rest > 0) {
      write((int) rest);
    }
  }

  private void write(int count) throws IOException {
    var bytes = ByteBuffer.allocate(count * 2 * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(window, 0, count * 2);
    System.arraycopy(window, count * 2, window, 0, window.length - count * 2);
    Arrays.fill(window, window.length - count * 2, window.length, (short) 0);
    written += count;
    output.append(bytes);
  }
}
