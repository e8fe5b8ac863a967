package io.livestand.sandbox.elevenlabs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Which characters each chunk of audio speaks: spread evenly, for the engine tells no more.
///
/// The times are relative to the chunk. The length of the phrase is not known while it is rendered,
/// so it is guessed from its characters; the last chunk takes what is left.
final class Alignment {
  private static final double MILLISECONDS_PER_CHARACTER = 68;

  private final String text;
  private final String prefix;
  private int given;
  private double elapsedMs;

  /// @param prefix `char` or `chars`: how the fields of the times begin
  Alignment(String text, String prefix) {
    this.text = text;
    this.prefix = prefix;
  }

  ObjectNode next(double chunkMs, boolean last) {
    elapsedMs += chunkMs;
    var until =
        last
            ? text.length()
            : Math.min(text.length() - 1, (int) (elapsedMs / MILLISECONDS_PER_CHARACTER));
    var from = given;
    given = Math.max(from, until);
    var each = given > from ? chunkMs / (given - from) : 0;

    var alignment = JsonNodeFactory.instance.objectNode();
    var chars = alignment.putArray("chars");
    var starts = alignment.putArray(prefix + "StartTimesMs");
    var durations = alignment.putArray(prefix + "DurationsMs");
    for (var i = from; i < given; i++) {
      chars.add(text.substring(i, i + 1));
      starts.add(Math.round((i - from) * each));
      durations.add(Math.round(each));
    }
    return alignment;
  }
}
