package io.livestand.sandbox.testdata;

import java.util.List;

/// One recorded call: a caller's voice, what it says and how long it keeps silent after each line.
///
/// @param language BCP 47
/// @param voice RHVoice's name of the caller, never the bot's own
record Scene(String name, String language, String voice, List<Line> lines) {
  private static final String ENGLISH = "en-US";
  private static final String RUSSIAN = "ru-RU";

  Scene {
    lines = List.copyOf(lines);
  }

  /// A sentence and the silence after it.
  record Line(String text, int silenceMs) {}

  static List<Scene> all() {
    return List.of(
        new Scene(
            "example",
            ENGLISH,
            "clb",
            List.of(new Line("Do you deliver to other countries?", 1_000))),
        new Scene(
            "fast-question",
            ENGLISH,
            "alan",
            List.of(new Line("How much does delivery cost?", 1_000))),
        new Scene(
            "fast-hours", ENGLISH, "bdl", List.of(new Line("What are your opening hours?", 1_000))),
        new Scene("free-question", ENGLISH, "clb", List.of(new Line("Can I pay by card?", 1_000))),
        new Scene(
            "two-questions",
            ENGLISH,
            "bdl",
            List.of(
                new Line("How much does delivery cost?", 9_000),
                new Line("Can I pay by card?", 1_000))),
        new Scene(
            "barge-in",
            ENGLISH,
            "alan",
            List.of(
                new Line("Do you deliver to other countries?", 5_000),
                new Line("What is the maximum weight of a parcel?", 1_000))),
        new Scene(
            "ru-fast-question",
            RUSSIAN,
            "elena",
            List.of(new Line("Сколько стоит доставка?", 1_000))),
        new Scene(
            "ru-free-question",
            RUSSIAN,
            "aleksandr",
            List.of(new Line("Можно ли заплатить картой?", 1_000))),
        new Scene(
            "ru-two-questions",
            RUSSIAN,
            "elena",
            List.of(
                new Line("Как долго идёт доставка?", 9_000),
                new Line("Можно ли заплатить картой?", 1_000))));
  }
}
