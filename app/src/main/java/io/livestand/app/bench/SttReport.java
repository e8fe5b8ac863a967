package io.livestand.app.bench;

import io.livestand.agent.speech.SttConfig;
import io.livestand.app.caller.Labels;
import io.livestand.app.caller.Wav;
import io.livestand.app.config.SttSettings;
import io.livestand.app.wiring.Ears;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// Measures recognition before and after an idle time, and writes a Markdown report.
public final class SttReport {
  private static final String FILE = "stt-idle.md";
  private static final double MOST_CHANGE_PERCENT = 10;
  private static final double WARM_MS = 0.3;
  private static final double TIMES_FASTER = 100;

  private final List<String> lines = new ArrayList<>();

  /// Measures and writes.
  ///
  /// @param wav a recording; its first utterance is recognised again and again
  /// @param chunkMs how much is sent at a time: a multiple of 20
  /// @return the file written, in `folder`
  /// @throws IOException when the recording or the recogniser is not as it should be
  public static Path write(
      Ears ears,
      SttSettings settings,
      Path wav,
      int chunkMs,
      int repeats,
      Duration idle,
      Path folder,
      String provenance,
      Consumer<String> progress)
      throws IOException, InterruptedException {
    var recording = Wav.read(wav);
    var utterances = Labels.of(wav, recording.frames()).utterances();
    if (utterances.isEmpty()) {
      throw new IOException(wav + " has no speech in it: nothing is louder than -45 dBFS.");
    }
    var speech =
        new SttRun.Speech(
            recording.frames(settings.sampleRate()), utterances.getFirst(), chunkMs / 20);
    var load = Provenance.load();
    var figures =
        new SttBench(ears, settings.config(), settings.connections().config(), speech)
            .measure(repeats, idle, progress);
    var report = new SttReport();
    report.head(ears, settings.config(), wav, chunkMs, repeats, idle, provenance, load);
    report.summary(figures);
    report.details(figures);
    report.requirements(figures);
    report.analysis(figures);
    Files.createDirectories(folder);
    return Files.write(folder.resolve(FILE), report.lines);
  }

  private void head(
      Ears ears,
      SttConfig config,
      Path wav,
      int chunkMs,
      int repeats,
      Duration idle,
      String provenance,
      String load) {
    lines.add("# Speech recognition before and after an idle time");
    lines.add("");
    lines.add(provenance + " Load average at the start: " + load + ".");
    lines.add("");
    lines.add("The recogniser is " + ears.description() + ".");
    lines.add("");
    lines.add(
        "**Recording:** `%s`, first utterance, in chunks of %d ms, in real time; %d repeats."
            .formatted(wav.getFileName(), chunkMs, repeats));
    lines.add(
        "**Settings:** model `%s`, %s, %d Hz, end of utterance `%s`."
            .formatted(
                config.model(),
                config.language(),
                config.sampleRate(),
                config.endOfUtterance().name().toLowerCase(Locale.ROOT)));
    lines.add("**Idle Period:** " + idle.toSeconds() + " seconds");
    lines.add("");
    lines.add(
        "*Handshake*: from asking the pool for a connection to having it. *TTFP*: from the first"
            + " chunk of speech sent to the first partial. *TTFF*: from the last chunk of speech"
            + " sent to the first final"
            + (config.endOfUtterance() == SttConfig.EndOfUtterance.EXTERNAL
                ? "; the end of the utterance is told with that chunk, so no pause is in it."
                : "; the pause by which the vendor finds the end is in it."));
  }

  private void summary(SttBench.Figures figures) {
    var before = figures.before();
    var after = figures.after();
    table(
        "## Performance Impact Summary",
        "| Metric | Before | After | Change | Status |",
        "|---|---|---|---|---|");
    lines.add(change("Handshake (avg)", before.handshake(), after.handshake()));
    lines.add(change("TTFP (avg)", before.firstPartial(), after.firstPartial()));
    lines.add(change("TTFF (avg)", before.firstFinal(), after.firstFinal()));
  }

  private static String change(String name, Sample before, Sample after) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %+.1f%% | %s |",
        name,
        ms(before.average()),
        ms(after.average()),
        percent(before.average(), after.average()),
        isGood(before.average(), after.average()) ? "✅ Good" : "❌ Degraded");
  }

  /// What is below a third of a millisecond is not worth comparing.
  private static boolean isGood(double before, double after) {
    return percent(before, after) <= MOST_CHANGE_PERCENT || after <= WARM_MS;
  }

  private static double percent(double before, double after) {
    return (after - before) / before * 100;
  }

  private void details(SttBench.Figures figures) {
    lines.add("");
    lines.add("## Detailed Metrics");
    runs("### Before Idle Period", figures.before());
    runs("### After Idle Period", figures.after());
    table(
        "### Cold connect, in the same run",
        "| Metric | Average | p50 | p95 |",
        "|---|---|---|---|");
    lines.add(detail("A connection from nothing", figures.cold()));
  }

  private void runs(String title, SttBench.Runs runs) {
    table(title, "| Metric | Average | p50 | p95 |", "|---|---|---|---|");
    lines.add(detail("Handshake", runs.handshake()));
    lines.add(detail("TTFP", runs.firstPartial()));
    lines.add(detail("TTFF", runs.firstFinal()));
    lines.add("");
    lines.add(
        "Without a partial: %d; without a final: %d."
            .formatted(
                runs.runs().size() - runs.firstPartial().count(),
                runs.runs().size() - runs.firstFinal().count()));
  }

  private static String detail(String name, Sample sample) {
    return "| %s | %s | %s | %s |"
        .formatted(
            name, ms(sample.average()), ms(sample.percentile(50)), ms(sample.percentile(95)));
  }

  private void requirements(SttBench.Figures figures) {
    var warm = figures.after().handshake().percentile(50);
    var ratio = figures.cold().percentile(50) / warm;
    var partial =
        percent(
            figures.before().firstPartial().percentile(50),
            figures.after().firstPartial().percentile(50));
    var last =
        percent(
            figures.before().firstFinal().percentile(50),
            figures.after().firstFinal().percentile(50));
    table("## Requirements", "| What | Measured | Bound | Verdict |", "|---|---|---|---|");
    lines.add(verdict("Handshake after idle, p50", ms(warm), "≤ " + ms(WARM_MS), warm <= WARM_MS));
    lines.add(
        verdict(
            "Cold connect (p50) over handshake after idle (p50)",
            String.format(Locale.ROOT, "%.0f×", ratio),
            String.format(Locale.ROOT, "≥ %.0f×", TIMES_FASTER),
            ratio >= TIMES_FASTER));
    lines.add(within("TTFP after idle against before, p50", partial));
    lines.add(within("TTFF after idle against before, p50", last));
  }

  private static String within(String name, double percent) {
    return verdict(
        name,
        String.format(Locale.ROOT, "%+.1f%%", percent),
        String.format(Locale.ROOT, "≤ +%.0f%%", MOST_CHANGE_PERCENT),
        percent <= MOST_CHANGE_PERCENT);
  }

  static String verdict(String name, String measured, String bound, boolean met) {
    return "| %s | %s | %s | %s |".formatted(name, measured, bound, met ? "✅ met" : "❌ not met");
  }

  private void analysis(SttBench.Figures figures) {
    var before = figures.before();
    var after = figures.after();
    lines.add("");
    lines.add("## Analysis");
    lines.add("");
    lines.add(
        "1. **Handshake:** "
            + sentence(before.handshake(), after.handshake())
            + " A connection made from nothing takes "
            + ms(figures.cold().percentile(50))
            + ", the kept one is "
            + String.format(
                Locale.ROOT,
                "%.0f",
                figures.cold().percentile(50) / after.handshake().percentile(50))
            + " times faster.");
    lines.add("2. **First partial:** " + sentence(before.firstPartial(), after.firstPartial()));
    lines.add("3. **First final:** " + sentence(before.firstFinal(), after.firstFinal()));
  }

  private static String sentence(Sample before, Sample after) {
    var from = before.percentile(50);
    var to = after.percentile(50);
    if (Double.isNaN(from) || Double.isNaN(to)) {
      return "there is nothing to compare.";
    }
    if (isGood(from, to)) {
      return "the idle time did no harm: p50 %s before, %s after (%+.1f%%)."
          .formatted(ms(from), ms(to), percent(from, to));
    }
    return "the idle time was felt: p50 rose from %s to %s (%+.1f%%)."
        .formatted(ms(from), ms(to), percent(from, to));
  }

  private void table(String title, String head, String rule) {
    lines.add("");
    lines.add(title);
    lines.add("");
    lines.add(head);
    lines.add(rule);
  }

  /// Microseconds where they matter.
  static String ms(double value) {
    return Double.isNaN(value)
        ? "–"
        : String.format(Locale.ROOT, value < 10 ? "%.3f ms" : "%.1f ms", value);
  }
}
