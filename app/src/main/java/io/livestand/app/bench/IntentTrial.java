package io.livestand.app.bench;

import io.livestand.agent.dialogue.intent.IntentClassifier;
import io.livestand.agent.dialogue.intent.IntentResult;
import io.livestand.agent.time.Ticker;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a classifier understood of labelled utterances, each by itself, at the beginning of a call.
///
/// @param millis of single utterances: the intent, then the question where there was none
public record IntentTrial(List<Outcome> outcomes, Sample millis) {
  private static final LocalDate TODAY = LocalDate.of(2026, 5, 1);

  /// One of them.
  ///
  /// @param expected label
  /// @param understood label
  public record Outcome(String text, String expected, String understood) {
    boolean isRight() {
      return expected.equals(understood);
    }
  }

  /// Understands all of them once.
  public static IntentTrial of(
      IntentClassifier classifier, LabelledUtterances utterances, Ticker ticker)
      throws InterruptedException {
    var outcomes = new ArrayList<Outcome>();
    var millis = new ArrayList<Double>();
    for (var utterance : utterances.all()) {
      var begun = ticker.nanoTime();
      var understood = understand(classifier, utterance.text());
      millis.add((ticker.nanoTime() - begun) / 1e6);
      outcomes.add(new Outcome(utterance.text(), utterance.expect(), understood));
    }
    return new IntentTrial(outcomes, Sample.of(millis));
  }

  /// One sentence, with everything that was found in it.
  public static String describe(IntentClassifier classifier, String text)
      throws InterruptedException {
    var intent =
        classifier.classifyIntent(
            text, null, _ -> true, LocalDate.now(java.time.ZoneId.systemDefault()));
    if (intent.isPresent()) {
      return String.format(
          Locale.ROOT,
          "%s (%.2f) %s",
          intent.get().intentId(),
          intent.get().score(),
          intent.get().entities().all());
    }
    return classifier
        .findFaqAnswer(text)
        .map(it ->
            String.format(
                Locale.ROOT,
                "%s (%.2f) %s",
                LabelledUtterances.faq(it.id()),
                it.score(),
                it.text()))
        .orElse(LabelledUtterances.NONE);
  }

  private static String understand(IntentClassifier classifier, String text)
      throws InterruptedException {
    var intent =
        classifier.classifyIntent(text, null, _ -> true, TODAY).map(IntentResult::intentId);
    return intent.isPresent()
        ? intent.get()
        : classifier
            .findFaqAnswer(text)
            .map(it -> LabelledUtterances.faq(it.id()))
            .orElse(LabelledUtterances.NONE);
  }

  /// Those that were understood wrongly.
  public List<Outcome> wrong() {
    return outcomes.stream().filter(it -> !it.isRight()).toList();
  }

  /// Share of those that were understood, 0 to 1.
  double accuracy() {
    return 1 - (double) wrong().size() / outcomes.size();
  }

  /// How many were taken for something else than they were: worse than for nothing.
  long misunderstood() {
    return wrong().stream().filter(it -> !it.understood().equals(LabelledUtterances.NONE)).count();
  }

  /// In one line.
  public String summary() {
    return String.format(
        Locale.ROOT,
        "%d of %d understood (%.1f %%), %d taken for something else, %d for nothing;"
            + " %.2f ms p50, %.2f ms p95",
        outcomes.size() - wrong().size(),
        outcomes.size(),
        100 * accuracy(),
        misunderstood(),
        wrong().size() - misunderstood(),
        millis.percentile(50),
        millis.percentile(95));
  }
}
