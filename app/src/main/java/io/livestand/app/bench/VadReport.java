package io.livestand.app.bench;

import static java.util.stream.Collectors.joining;

import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.audio.Vad;
import io.livestand.agent.time.Ticker;
import io.livestand.agent.turn.TurnConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Holds voice detectors against each other and writes a Markdown report.
public final class VadReport {
  private static final int NOISE_SECONDS = 60;
  private static final Noise NONE = new Noise("no noise", _ -> 0);

  /// What the choice rests on, whatever the figures of a day.
  private static final List<String> DEFAULT =
      List.of(
          "",
          "## The default",
          "",
          "`vad.engine: auto` takes Silero where its model is there. A *cut in two* answers a caller who"
              + " has not finished, an utterance heard in nothing interrupts the bot for a gust of wind:"
              + " both are worse than an answer that comes a little later. What libfvad gains at the"
              + " end, it gains by not hearing soft last sounds; the patience"
              + " (`turn.end_of_speech_ms`) is the honest way to that. An interruption is noticed about"
              + " as much later as *begins* says. A machine with many calls and quiet callers may"
              + " prefer `fvad` for its cost.");

  private final Map<String, Supplier<Vad>> engines;
  private final List<LabelledSpeech> speech;
  private final TurnConfig turn;
  private final Ticker ticker;
  private final List<String> lines = new ArrayList<>();

  /// @param engines by name, in the order of the report
  /// @param recordings folder of the test recordings
  public VadReport(
      Map<String, Supplier<Vad>> engines,
      Path recordings,
      int endOfSpeechMs,
      int onset,
      Ticker ticker)
      throws IOException {
    this.engines = engines;
    this.speech = LabelledSpeech.all(recordings);
    this.turn = VadTrial.defaults(endOfSpeechMs, onset);
    this.ticker = ticker;
  }

  /// Speech as it may arrive.
  private record Condition(String name, Noise noise, double gainDb) {}

  private static List<Condition> conditions() {
    return List.of(
        new Condition("as recorded", NONE, 0),
        new Condition("20 dB softer", NONE, -20),
        new Condition("under white noise of -50 dBFS", Noise.white(-50), 0),
        new Condition("under white noise of -40 dBFS", Noise.white(-40), 0),
        new Condition("under pink noise of -40 dBFS", Noise.pink(-40), 0),
        new Condition("under pink noise of -30 dBFS", Noise.pink(-30), 0));
  }

  /// Measures everything; takes about a minute.
  ///
  /// @param heading lines that say which commit, machine and settings
  public void run(Path report, List<String> heading, Consumer<String> progress) throws IOException {
    lines.addAll(heading);
    progress.accept("hearing the recordings");
    section(
        "Speech",
        "| speech | detector | begins p50 | max | last voiced frame p50 | min | max | ends p50 | max |"
            + " missed | cut in two | heard in nothing |",
        "|---|---|---|---|---|---|---|---|---|---|---|---|");
    for (var condition : conditions()) {
      var sound =
          speech.stream().map(each -> each.under(condition.noise(), condition.gainDb())).toList();
      engines.forEach(
          (name, vad) -> speechRow(condition.name(), name, new VadTrial(vad, turn).hear(sound)));
    }
    progress.accept("hearing noise");
    section(
        "Noise, " + NOISE_SECONDS + " s of each",
        "| noise | detector | frames taken for voice | utterances heard |",
        "|---|---|---|---|");
    for (var noise : Noise.all()) {
      var sound = noise.frames(NOISE_SECONDS);
      engines.forEach((name, vad) -> noiseRow(noise.name(), name, sound, vad));
    }
    progress.accept("measuring the cost");
    section(
        "Cost of a frame of 20 ms, on one thread",
        "| detector | average us | p50 us | p99 us | heap bytes |",
        "|---|---|---|---|---|");
    engines.forEach(this::costRow);
    lines.addAll(DEFAULT);
    Files.createDirectories(report.toAbsolutePath().getParent());
    Files.write(report, lines);
  }

  private void section(String title, String... table) {
    lines.addAll(List.of("", "## " + title, ""));
    lines.addAll(List.of(table));
  }

  private void speechRow(String condition, String engine, VadTrial trial) {
    row(
        condition,
        engine,
        whole(trial.begins().percentile(50)),
        whole(trial.begins().percentile(100)),
        whole(trial.lasts().percentile(50)),
        whole(trial.lasts().percentile(0)),
        whole(trial.lasts().percentile(100)),
        whole(trial.ends().percentile(50)),
        whole(trial.ends().percentile(100)),
        trial.missed(),
        trial.cut(),
        trial.inNothing());
  }

  private void noiseRow(String noise, String engine, List<PcmFrame> sound, Supplier<Vad> vad) {
    var trial = new VadTrial(vad, turn).hearNothing(sound);
    row(noise, engine, tenths(trial.voicedPercent()) + " %", trial.inNothing());
  }

  private void costRow(String engine, Supplier<Vad> vad) {
    var sound = speech.stream().flatMap(recording -> recording.frames().stream()).toList();
    var cost = VadCost.of(vad, sound, ticker);
    row(
        engine,
        tenths(cost.averageMicros()),
        tenths(cost.micros(50)),
        tenths(cost.micros(99)),
        cost.bytes());
  }

  private void row(Object... cells) {
    lines.add(Stream.of(cells).map(String::valueOf).collect(joining(" | ", "| ", " |")));
  }

  private static String whole(double value) {
    return Double.isNaN(value) ? "" : String.valueOf(Math.round(value));
  }

  private static String tenths(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
