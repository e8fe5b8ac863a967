package io.livestand.app.bench;

import io.livestand.agent.dialogue.entity.EntityExtractors;
import io.livestand.agent.dialogue.intent.IntentClassifier;
import io.livestand.agent.dialogue.intent.IntentThresholds;
import io.livestand.agent.time.Ticker;
import io.livestand.app.bench.IntentTrial.Outcome;
import io.livestand.app.wiring.Understanding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/// Measures how well and how fast callers are understood, and writes it as Markdown.
public final class IntentsReport {
  private static final int WARM_UP_ROUNDS = 5;
  private static final int ROUNDS = 10;

  private final Ticker ticker;
  private final List<String> lines = new ArrayList<>();
  private final List<String> details = new ArrayList<>();

  public IntentsReport(String provenance, Ticker ticker) {
    this.ticker = ticker;
    lines.addAll(
        List.of(
            "# Intents",
            "",
            provenance,
            "",
            "The utterances of `test_data/intents/labelled.json` are understood one by one, as at the"
                + " beginning of a call: the intent, and where there is none the question asked"
                + " often. They are this project's own, written beforehand as a recogniser would write"
                + " them, by the authors of the examples; neither examples nor thresholds were chosen"
                + " by them. Time is that of one utterance never heard before, entities included, on"
                + " the thread that asks; nothing of it runs on others. Of "
                + ROUNDS
                + " rounds after "
                + WARM_UP_ROUNDS
                + " to warm up; beside whatever else this machine does (load "
                + Provenance.load()
                + "). To hold it to one core: `taskset -c 0`.",
            "",
            "*Baseline*: the share of common words (Dice coefficient), with the threshold that does"
                + " best on `calibration.json`. *Taken for something else* is worse than *for nothing*,"
                + " which the language model answers.",
            "",
            "| language | by | utterances | understood | taken for something else | for nothing | p50 ms | p95 ms"
                + " | max ms |",
            "|---|---|---|---|---|---|---|---|---|"));
  }

  /// Measures one language.
  public void add(
      Understanding understanding, LabelledUtterances calibration, LabelledUtterances utterances)
      throws IOException, InterruptedException {
    var language = utterances.language();
    var baseline = baseline(understanding, calibration);
    row(language, "baseline", timed(() -> baseline, calibration, utterances));
    var trial = timed(() -> understanding.classifier(_ -> {}), calibration, utterances);
    row(language, "as configured", trial);
    details.addAll(List.of("", "## " + language + ": not understood", ""));
    details.add("| said | meant | understood |");
    details.add("|---|---|---|");
    trial.wrong().stream()
        .sorted(Comparator.comparing(Outcome::expected))
        .forEach(it ->
            details.add("| " + it.text() + " | " + it.expected() + " | " + it.understood() + " |"));
  }

  /// Makes a classifier that has heard nothing yet.
  private interface Maker {
    IntentClassifier make() throws IOException, InterruptedException;
  }

  private IntentTrial timed(
      Maker maker, LabelledUtterances calibration, LabelledUtterances utterances)
      throws IOException, InterruptedException {
    for (var round = 0; round < WARM_UP_ROUNDS; round++) {
      IntentTrial.of(maker.make(), calibration, ticker);
    }
    var trial = IntentTrial.of(maker.make(), utterances, ticker);
    var millis = new ArrayList<Double>();
    for (var round = 0; round < ROUNDS; round++) {
      // A new one each time: what was heard before is remembered.
      for (var time : IntentTrial.of(maker.make(), utterances, ticker).millis().sorted()) {
        millis.add(time);
      }
    }
    return new IntentTrial(trial.outcomes(), Sample.of(millis));
  }

  private IntentClassifier baseline(Understanding understanding, LabelledUtterances calibration)
      throws InterruptedException {
    var threshold = 0.0;
    var best = -1.0;
    for (var hundredths : IntStream.range(1, 100).toArray()) {
      var accuracy =
          IntentTrial.of(baseline(understanding, hundredths / 100.0), calibration, ticker)
              .accuracy();
      if (accuracy > best) {
        best = accuracy;
        threshold = hundredths / 100.0;
      }
    }
    return baseline(understanding, threshold);
  }

  private static IntentClassifier baseline(Understanding understanding, double threshold)
      throws InterruptedException {
    return new IntentClassifier(
        understanding.phrases().intents(),
        understanding.phrases().faq(),
        CommonWords::new,
        new IntentThresholds(threshold, threshold, 0),
        EntityExtractors.english(_ -> Optional.empty()));
  }

  private void row(String language, String by, IntentTrial trial) {
    lines.add(
        String.format(
            Locale.ROOT,
            "| %s | %s | %d | %d (%.1f %%) | %d | %d | %.2f | %.2f | %.2f |",
            language,
            by,
            trial.outcomes().size(),
            trial.outcomes().size() - trial.wrong().size(),
            100 * trial.accuracy(),
            trial.misunderstood(),
            trial.wrong().size() - trial.misunderstood(),
            trial.millis().percentile(50),
            trial.millis().percentile(95),
            trial.millis().percentile(100)));
  }

  /// Writes what was measured.
  public void write(Path report) throws IOException {
    lines.addAll(details);
    Files.createDirectories(report.toAbsolutePath().getParent());
    Files.write(report, lines);
  }
}
