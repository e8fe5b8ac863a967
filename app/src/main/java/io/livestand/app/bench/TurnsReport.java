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
  private static final String MARKS =
      "Where the time goes: the node's marks, from the end of speech as it heard it";
  private static final String RULE = "|---|---|---|---|---|---|";

  private final Path recordings;
  private final int turns;
  private final String language;
  private final int callsAtATime;
  private final boolean scripted;
  private final List<String> options;
  private final List<String> lines = new ArrayList<>();

  /// @param recordings folder of the test recordings
  /// @param turns of each kind
  /// @param language `en-US` or `ru-RU`
  /// @param callsAtATime calls that go on while turns are measured
  /// @param scripted whether the recogniser follows a script, which knows the first question alone
  /// @param options of `up`, for the stand that is measured
  public TurnsReport(
      Path recordings,
      int turns,
      String language,
      int callsAtATime,
      boolean scripted,
      List<String> options) {
    this.recordings = recordings;
    this.turns = turns;
    this.language = language;
    this.callsAtATime = callsAtATime;
    this.scripted = scripted;
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
      var cached = bench(stand).ask(recording("fast-question"), turns);
      section("End of speech to first sound: cached answers", HEAD, RULE);
      answers("cached answer", cached, "cache");
      section(MARKS, HEAD, RULE);
      marks("cached answer", cached);
      section("Silenced by the button (`user_interrupted`)", HEAD, RULE);
      lines.add(cached.silenced().row("message sent to the bot's last sound"));
      if (!scripted) {
        model(stand, progress);
        load(stand, progress);
      }
    }
    Files.createDirectories(report.toAbsolutePath().getParent());
    Files.write(report, lines);
  }

  private void model(StandUnderTest stand, Consumer<String> progress)
      throws IOException, InterruptedException {
    progress.accept("asking the model " + turns + " questions, and breaking into each answer");
    var cut = bench(stand);
    var model =
        bench(stand)
            .askAndBreakIn(recording("free-question"), recording("fast-question"), turns, cut);
    section("End of speech to first sound: the language model", HEAD, RULE);
    answers("language model", model, "llm");
    section(MARKS, HEAD, RULE);
    marks("language model", model);
    section("Barge-in", HEAD, RULE);
    lines.add(cut.sample(Line::stoppedMs).row("beginning of speech to the bot's last sound"));
    lines.add("");
    lines.add("Not interrupted: " + (turns - cut.sample(Line::stoppedMs).count()) + ".");
  }

  private void load(StandUnderTest stand, Consumer<String> progress)
      throws IOException, InterruptedException {
    progress.accept("measuring the load of calls");
    var load = new LoadBench(stand, recording("fast-question"), language).rows(1, 5);
    section(
        "Load",
        "| process | calls | idle, of a core | busy | a call | idle MiB | busy MiB |",
        "|---|---|---|---|---|---|---|");
    lines.addAll(load);
  }

  private TurnBench bench(StandUnderTest stand) {
    return new TurnBench(stand.url(), language, callsAtATime);
  }

  private Path recording(String name) {
    return recordings.resolve((language.startsWith("ru") ? "ru-" : "") + name + ".wav");
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
    lines.add(
        bench
            .sample(TurnsReport::afterTheWords)
            .row(name + ", from the final words to the first packet"));
    for (var mark : List.of("t2", "t3", "t4", "llm_first_token", "t5_cache", "t5_tts", "t6")) {
      var sample = bench.sample(line -> mark(line, mark));
      if (sample.count() > 0) {
        lines.add(sample.row(name + ", " + mark));
      }
    }
  }

  /// What comes after the evidence of silence: of a ready answer, all that is no vendor's.
  private static OptionalDouble afterTheWords(Line line) {
    var heard = mark(line, "t2");
    var sent = mark(line, "t6");
    return heard.isPresent() && sent.isPresent()
        ? OptionalDouble.of(sent.getAsDouble() - heard.getAsDouble())
        : OptionalDouble.empty();
  }

  private static OptionalDouble mark(Line line, String name) {
    return line.marksMs().stream()
        .filter(mark -> mark.name().equals(name))
        .mapToDouble(mark -> mark.ms())
        .findFirst();
  }
}
