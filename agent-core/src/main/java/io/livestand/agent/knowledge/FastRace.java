package io.livestand.agent.knowledge;

import io.livestand.agent.knowledge.KnowledgeSearch.Hit;
import io.livestand.agent.knowledge.ReadyAnswers.By;
import java.util.List;
import java.util.Optional;

/// Who wins, when a question is looked up by its words and by its meaning at once. Pure: fed with
/// what the two sides brought, in the order in which they brought it.
///
/// | so far | decision |
/// |---|---|
/// | a hit by words at its threshold or above | its answer, whatever the other side does |
/// | a hit by meaning at its threshold or above, words not there yet | wait for the words, which know exactly |
/// | the same, words weak or failed | its answer |
/// | both sides weak or failed | nothing |
/// | the time is up | the hit by meaning, if it is good enough; else nothing |
final class FastRace {
  /// What follows from what is known.
  ///
  /// @param isOver whether nothing that may yet come can change it
  record Decision(boolean isOver, Optional<Winner> winner) {}

  /// A hit that is good enough.
  record Winner(Hit hit, By by) {}

  private final double wordsThreshold;
  private final double meaningThreshold;
  private Optional<Hit> byWords = Optional.empty();
  private Optional<Hit> byMeaning = Optional.empty();
  private boolean wordsDone;
  private boolean meaningDone;

  /// @param wordsThreshold the lowest share of words in common that counts, 0 to 1
  /// @param meaningThreshold the lowest cosine that counts
  FastRace(double wordsThreshold, double meaningThreshold) {
    this.wordsThreshold = wordsThreshold;
    this.meaningThreshold = meaningThreshold;
  }

  /// What one side found, best first; nothing where it failed.
  void found(By by, List<Hit> hits) {
    var best = hits.stream().findFirst();
    if (by == By.WORDS) {
      wordsDone = true;
      byWords = best.filter(hit -> hit.score() >= wordsThreshold);
    } else {
      meaningDone = true;
      byMeaning = best.filter(hit -> hit.score() >= meaningThreshold);
    }
  }

  Decision decision() {
    if (byWords.isPresent()) {
      return new Decision(true, byWords.map(hit -> new Winner(hit, By.WORDS)));
    }
    var winner = byMeaning.map(hit -> new Winner(hit, By.MEANING));
    return new Decision(wordsDone && meaningDone, winner);
  }
}
