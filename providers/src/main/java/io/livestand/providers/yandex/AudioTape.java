package io.livestand.providers.yandex;

import io.livestand.agent.audio.AudioFrame;
import io.livestand.agent.audio.PcmFrame;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// The last seconds of what was sent, on the stream's own clock: milliseconds of audio and silence
/// sent since the stream began, whichever session they went to. Used by the sender's thread only.
final class AudioTape {
  private static final int FRAME_MILLIS = (int) AudioFrame.DURATION.toMillis();

  /// What lies on the tape.
  sealed interface Piece {
    long fromMillis();

    long untilMillis();

    record Sound(long fromMillis, PcmFrame frame) implements Piece {
      @Override
      public long untilMillis() {
        return fromMillis + FRAME_MILLIS;
      }
    }

    record Silence(long fromMillis, long untilMillis) implements Piece {}
  }

  private final long capacityMillis;
  private final Deque<Piece> pieces = new ArrayDeque<>();
  private long nowMillis;

  AudioTape(Duration capacity) {
    this.capacityMillis = capacity.toMillis();
  }

  void sound(PcmFrame frame) {
    add(new Piece.Sound(nowMillis, frame));
  }

  void silence(Duration length) {
    add(new Piece.Silence(nowMillis, nowMillis + length.toMillis()));
  }

  private void add(Piece piece) {
    pieces.add(piece);
    nowMillis = piece.untilMillis();
    while (pieces.getFirst().untilMillis() <= nowMillis - capacityMillis) {
      pieces.removeFirst();
    }
  }

  /// The end of what was sent.
  long nowMillis() {
    return nowMillis;
  }

  /// The earliest moment that is still on it.
  long oldestMillis() {
    return pieces.isEmpty() ? nowMillis : pieces.getFirst().fromMillis();
  }

  /// What was sent from a moment on: whole frames, and the rest of a silence.
  List<Piece> since(long fromMillis) {
    var rest = new ArrayList<Piece>();
    for (var piece : pieces) {
      if (piece.untilMillis() > fromMillis) {
        rest.add(
            piece instanceof Piece.Silence(var from, var until) && from < fromMillis
                ? new Piece.Silence(fromMillis, until)
                : piece);
      }
    }
    return rest;
  }
}
