package io.livestand.sandbox.elevenlabs;

import java.util.List;
import java.util.Optional;

/// Holds text back until there is enough of it to speak.
///
/// Pieces are put together as they come: a client that leaves out the trailing space gets its words
/// glued.
///
/// | mode | text is spoken |
/// |---|---|
/// | `auto_mode` | with every message |
/// | otherwise | when it is as long as the schedule's next entry, on `flush`, on `try_trigger_generation` from 50 on |
final class TextBuffer {
  static final List<Integer> VENDOR_SCHEDULE = List.of(120, 160, 250, 290);
  private static final int LEAST_TO_TRIGGER = 50;

  private final boolean autoMode;
  private final StringBuilder text = new StringBuilder();
  private List<Integer> schedule = VENDOR_SCHEDULE;
  private int spokenPieces;

  TextBuffer(boolean autoMode) {
    this.autoMode = autoMode;
  }

  void schedule(List<Integer> lengths) {
    if (lengths.isEmpty() || lengths.stream().anyMatch(length -> length < 50 || length > 500)) {
      throw new ElevenLabsException(
          ElevenLabsError.invalid("chunk_length_schedule holds numbers from 50 to 500"));
    }
    schedule = List.copyOf(lengths);
  }

  /// Adds a piece and gives what is to be spoken at once.
  Optional<String> add(String piece, boolean flush, boolean tryTrigger) {
    // A lone space opens a context or keeps it alive.
    if (!piece.isBlank()) {
      text.append(piece);
    }
    var threshold = schedule.get(Math.min(spokenPieces, schedule.size() - 1));
    var due =
        flush
            || (autoMode && !piece.isBlank())
            || (tryTrigger && text.length() >= LEAST_TO_TRIGGER)
            || text.length() >= threshold;
    return due ? take() : Optional.empty();
  }

  private Optional<String> take() {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    var taken = text.toString();
    text.setLength(0);
    spokenPieces++;
    return Optional.of(taken);
  }
}
