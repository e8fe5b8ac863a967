package io.livestand.app.bench;

import io.livestand.agent.knowledge.ReadyAnswers;
import io.livestand.agent.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Asks for ready answers one after another, no faster than the embedder's vendor allows, and notes
/// how long each took.
final class RaceBench {
  /// Ten requests a second are the vendor's quota: a little less, so that nobody waits for it.
  private static final Duration EVERY = Duration.ofMillis(110);

  private static final int WARM_UP = 40;

  private final Ticker ticker = Ticker.system();
  private final List<String> questions;
  private final int round;
  private final List<Double> millis = new ArrayList<>();
  private final Map<ReadyAnswers.By, Integer> found = new EnumMap<>(ReadyAnswers.By.class);

  /// @param round makes the questions of this bench others than those of an earlier one
  RaceBench(List<String> questions, int round) {
    this.questions = List.copyOf(questions);
    this.round = round;
  }

  RaceBench run(ReadyAnswers answers, int races) throws InterruptedException {
    for (var race = -WARM_UP; race < races; race++) {
      var question = neverAsked(race, races);
      var begun = ticker.nanoTime();
      var answer = answers.find(question);
      var took = ticker.nanoTime() - begun;
      if (race >= 0) {
        millis.add(took / 1e6);
        answer.ifPresent(match -> found.merge(match.by(), 1, Integer::sum));
      }
      Thread.sleep(Math.max(0, EVERY.toMillis() - took / 1_000_000));
    }
    return this;
  }

  /// What was embedded lately is not embedded again: each question is a new one, by its spaces,
  /// which mean nothing to anybody.
  private String neverAsked(int race, int races) {
    var spaces = WARM_UP + race + round * (WARM_UP + races);
    return questions.get(Math.floorMod(race, questions.size())) + " ".repeat(spaces);
  }

  double p99() {
    return Sample.of(millis).percentile(99);
  }

  /// As a row of the report's table.
  String row(String name) {
    var sample = Sample.of(millis);
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.1f | %.1f | %.1f | %.1f | %d | %d | %d |",
        name,
        sample.count(),
        sample.percentile(50),
        sample.percentile(95),
        sample.percentile(99),
        sample.percentile(100),
        found.getOrDefault(ReadyAnswers.By.WORDS, 0),
        found.getOrDefault(ReadyAnswers.By.MEANING, 0),
        sample.count() - found.values().stream().mapToInt(Integer::intValue).sum());
  }
}
