package io.livestand.sandbox.turns;

import java.util.List;
import java.util.Locale;

/// One item of the set, before it has a sound.
///
/// @param kind such as `backchannel`; `pause hanging` is a pause after words that cannot be the
///   last
/// @param language `en` or `ru`; `-` where nobody speaks
/// @param voice RHVoice's name, or which noise
/// @param rate of speech, 1 is the voice's own
/// @param seed of everything random in it
/// @param parts what is said, with a pause after each but the last
record TurnItem(
    String id,
    String kind,
    String language,
    String voice,
    double rate,
    int seed,
    List<String> parts) {
  TurnItem {
    parts = List.copyOf(parts);
  }

  /// A line of the label file; see [TurnSet].
  String line(List<Segment> segments) {
    return String.join(
        "\t",
        id,
        kind,
        language,
        voice,
        String.format(Locale.ROOT, "%.2f", rate),
        String.valueOf(seed),
        String.join("|", parts),
        String.join(",", segments.stream().map(Segment::toString).toList()));
  }

  /// Where a part sounds, in milliseconds from the beginning of the item.
  record Segment(int startMs, int endMs) {
    @Override
    public String toString() {
      return startMs + "-" + endMs;
    }
  }
}
