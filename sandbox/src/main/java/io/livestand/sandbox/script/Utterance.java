package io.livestand.sandbox.script;

import java.util.List;

/// One utterance of a script.
///
/// @param partials what is shown while it is heard, by rising times
/// @param finals what it comes to, phrase by phrase, by rising times
record Utterance(List<Line> partials, List<Line> finals) {
  Utterance {
    partials = List.copyOf(partials);
    finals = List.copyOf(finals);
  }

  /// A text and when it is known.
  ///
  /// @param atMs milliseconds of audio since the utterance began
  record Line(long atMs, String text) {}

  /// When the first of it is known.
  long firstAtMs() {
    var first = finals.getFirst().atMs();
    return partials.isEmpty() ? first : Math.min(first, partials.getFirst().atMs());
  }
}
