package io.livestand.sandbox.testdata;

import java.util.List;

/// One recorded call: a caller's voice, what it says and how long it keeps silent after each line.
///
/// @param voice RHVoice's name of the caller, never the bot's own
record Scene(String name, String voice, List<Line> lines) {
  static final String LANGUAGE = "en-US";

  Scene {
    lines = List.copyOf(lines);
  }

  /// A sentence and the silence after it.
  record Line(String text, int silenceMs) {}

  static List<Scene> all() {
    return List.of(
        new Scene("example", "clb", List.of(new Line("Do you deliver to other countries?", 1_000))),
        new Scene(
            "fast-question", "alan", List.of(new Line("How much does delivery cost?", 1_000))),
        new Scene("fast-hours", "bdl", List.of(new Line("What are your opening hours?", 1_000))),
        new Scene("free-question", "clb", List.of(new Line("Can I pay by card?", 1_000))),
        new Scene(
            "two-questions",
            "bdl",
            List.of(
                new Line("How much does delivery cost?", 9_000),
                new Line("Can I pay by card?", 1_000))),
        new Scene(
            "barge-in",
            "alan",
            List.of(
                new Line("Do you deliver to other countries?", 5_000),
                new Line("What is the maximum weight of a parcel?", 1_000))));
  }
}
