package io.livestand.agent.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.knowledge.FastRace.Winner;
import io.livestand.agent.knowledge.KnowledgeSearch.Hit;
import io.livestand.agent.knowledge.ReadyAnswers.By;
import io.livestand.agent.testing.ForAll;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FastRaceTest {
  private static final Hit STRONG_WORDS = new Hit("price", "delivery price", 0.7);
  private static final Hit WEAK_WORDS = new Hit("price", "delivery price", 0.69);
  private static final Hit NEAR = new Hit("hours", "when are you open", 0.9);
  private static final Hit FAR = new Hit("hours", "when are you open", 0.89);

  private final FastRace race = new FastRace(0.7, 0.9);

  @Test
  void aHitByWordsAtItsThresholdEndsTheRaceAtOnce() {
    race.found(By.WORDS, List.of(STRONG_WORDS));

    assertThat(race.decision().isOver()).isTrue();
    assertThat(race.decision().winner()).contains(new Winner(STRONG_WORDS, By.WORDS));
  }

  @Test
  void weakWordsWaitForTheMeaning() {
    race.found(By.WORDS, List.of(WEAK_WORDS));

    assertThat(race.decision().isOver()).isFalse();
    assertThat(race.decision().winner()).isEmpty();
  }

  @Test
  void afterWeakWordsTheMeaningDecides() {
    race.found(By.WORDS, List.of(WEAK_WORDS));
    race.found(By.MEANING, List.of(NEAR, FAR));

    assertThat(race.decision().isOver()).isTrue();
    assertThat(race.decision().winner()).contains(new Winner(NEAR, By.MEANING));
  }

  @Test
  void aMeaningBelowItsThresholdIsNoAnswer() {
    race.found(By.MEANING, List.of(FAR));
    race.found(By.WORDS, List.of(WEAK_WORDS));

    assertThat(race.decision().isOver()).isTrue();
    assertThat(race.decision().winner()).isEmpty();
  }

  @Test
  void aMeaningThatComesFirstWaitsForTheWords() {
    race.found(By.MEANING, List.of(NEAR));

    assertThat(race.decision().isOver()).isFalse();
    assertThat(race.decision().winner()).contains(new Winner(NEAR, By.MEANING));
  }

  @Test
  void wordsAtTheirThresholdGoBeforeTheMeaning() {
    race.found(By.MEANING, List.of(NEAR));
    race.found(By.WORDS, List.of(STRONG_WORDS));

    assertThat(race.decision().winner()).contains(new Winner(STRONG_WORDS, By.WORDS));
  }

  @Test
  void twoEmptySidesFindNothing() {
    race.found(By.WORDS, List.of());
    race.found(By.MEANING, List.of());

    assertThat(race.decision().isOver()).isTrue();
    assertThat(race.decision().winner()).isEmpty();
  }

  @Test
  void theOrderOfTheSidesNeverChangesTheResult() {
    ForAll.samples(random -> {
      var words = List.of(new Hit("a", "", random.nextDouble()));
      var meaning = List.of(new Hit("b", "", random.nextDouble()));
      assertThat(result(words, meaning, true)).isEqualTo(result(words, meaning, false));
    });
  }

  private static Optional<Winner> result(List<Hit> words, List<Hit> meaning, boolean wordsFirst) {
    var race = new FastRace(0.7, 0.9);
    race.found(wordsFirst ? By.WORDS : By.MEANING, wordsFirst ? words : meaning);
    race.found(wordsFirst ? By.MEANING : By.WORDS, wordsFirst ? meaning : words);
    assertThat(race.decision().isOver()).isTrue();
    return race.decision().winner();
  }
}
