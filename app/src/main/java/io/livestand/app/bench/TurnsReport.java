package io.livestand.app.bench;

import io.livestand.app.caller.CallReport.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/// Measures the turns of a stand of its own, and writes a Markdown report.
public final class TurnsReport {
  private static final String HEAD = "| what | turns | p50 ms | p95 ms | min | max |";
  private static final String RULE = "|---|---|---|---|---|---|";

  private final Path recordings;
  private final int turns;
  private final List<String> options;
  private final List<String> lines = new ArrayList<>();

  /// @param recordings folder of the test recordings
  /// @param turns of each kind
  /// @param options of `up`, for the stand that is measured
  public TurnsReport(Path recordings, int turns, List<String> options) {
    this.recordings = recordings;
    this.turns = turns;
    this.options = List.copyOf(options);
  }

  /// Measures everything; takes about a quarter of a minute for each turn.
  ///
  /// @param heading lines that say which commit, machine and settings
  public void run(Path report, List<String> heading, Consumer<String> progress)
      throws IOException, InterruptedException {
    lines.addAll(heading);
    try (var stand = StandUnderTest.start(options)) {
      progress.accept("asking " + turns + " questions with ready answers");
      var cached = new TurnBench(stand.url()).ask(recordings.resolve("fast-question.wav"), turns);
      progress.accept("asking the model " + turns + " questions, and breaking into each answer");
      var cut = new TurnBench(stand.url());
      var model =
          new TurnBench(stand.url())
              .askAndBreakIn(
                  recordings.resolve("free-question.wav"),
                  recordings.resolve("fast-question.wav"),
                  turns,
                  cut);
      progress.accept("measuring the load of calls");
      var load = new LoadBench(stand, recordings.resolve("fast-question.wav")).rows(1, 5);

      section("End of speech to first sound", HEAD, RULE);
      answers("cached answer", cached, "cache");
      answers("language model", model, "llm");
      section(
          "Where the time goes: the node's marks, from the end of speech as it heard it",
          HEAD,
          RULE);
      marks("cached answer", cached);
      marks("language model", model);
      section("Barge-in", HEAD, RULE);
      lines.add(cut.sample(Line::stoppedMs).row("beginning of speech to the bot's last sound"));
      lines.add("");
      lines.add("Not interrupted: " + (turns - cut.sample(Line::stoppedMs).count()) + ".");
      section(
          "Load",
          "| process | calls | idle, of a core | busy | a call | idle MiB | busy MiB |",
          "|---|---|---|---|---|---|---|");
      lines.addAll(load);
    }
    Files.createDirectories(report.toAbsolutePath().getParent());
    Files.write(report, lines);
  }

  private void section(String title, String... table) {
    lines.add("");
    lines.add("## " + title);
    lines.add("");
    lines.addAll(List.of(table));
  }

  private void answers(String name, TurnBench bench, String route) {
    lines.add(bench.sample(Line::latencyMs).row(name + ", from the caller's packets"));
    lines.add(bench.sample(Line::nodeLatencyMs).row(name + ", by the node's marks"));
    lines.add(
        bench
            .sample(TurnsReport::disagreement)
            .row(name + ", the node's figure less the caller's"));
    lines.add(
        "| " + name + ", gone another way or unanswered | " + bench.astray(route) + " | | | | |");
  }

  private static OptionalDouble disagreement(Line line) {
    return line.latencyMs().isPresent() && line.nodeLatencyMs().isPresent()
        ? OptionalDouble.of(line.nodeLatencyMs().getAsDouble() - line.latencyMs().getAsDouble())
        : OptionalDouble.empty();
  }

  private void marks(String name, TurnBench bench) {
    for (var mark : List.of("t2", "t3", "t4", "llm_first_token", "t5_cache", "t5_tts", "t6")) {
      var sample = bench.sample(line -> mark(line, mark));
      if (sample.count() > 0) {
        lines.add(sample.row(name + ", " + mark));
      }
    }
  }

  private static OptionalDouble mark(Line line, String name) {
    return line.marksMs().stream()
        .filter(mark -> mark.name().equals(name))
        .mapToDouble(mark -> mark.ms())
        .findFirst();
  }
}
