package io.livestand.agent.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.livestand.agent.knowledge.AnswerStore.Entry;
import io.livestand.agent.testing.WordEmbedder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SemanticAnswersTest {
  private static final AnswerScope SCOPE = new AnswerScope("en-US", "model-1", "Be brief.");
  private static final Duration LIFE = Duration.ofHours(1);
  private static final Duration REFRESH = Duration.ofMinutes(1);

  private final WordEmbedder embedder = new WordEmbedder();
  private final Shelf shelf = new Shelf();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final SemanticAnswers answers = answers(0.9);

  @Test
  void aQuestionOfTheSameMeaningGetsTheSameAnswer() throws Exception {
    answers.put(question("Can I pay by card?"), "Yes.");

    var found = answers.find(question("by card can i pay"));

    assertThat(found).get().extracting(AnswerCache.Remembered::answer).isEqualTo("Yes.");
    assertThat(found.orElseThrow().similarity()).isGreaterThan(0.9);
  }

  @Test
  void anotherQuestionGetsNone() throws Exception {
    answers.put(question("Can I pay by card?"), "Yes.");

    assertThat(answers.find(question("Do you deliver abroad?"))).isEmpty();
  }

  @Test
  void theThresholdDecides() throws Exception {
    var lenient = answers(0.5);
    lenient.put(question("Can I pay by card?"), "Yes.");
    answers.put(question("Can I pay by card?"), "Yes.");

    assertThat(lenient.find(question("Can I pay in cash?"))).isPresent();
    assertThat(answers.find(question("Can I pay in cash?"))).isEmpty();
  }

  @Test
  void anAnswerIsForgottenAfterItsLife() throws Exception {
    answers.put(question("Can I pay by card?"), "Yes.");

    now = now.plus(LIFE).minusMillis(1);
    assertThat(answers.find(question("Can I pay by card?"))).isPresent();
    now = now.plusMillis(1);
    assertThat(answers.find(question("Can I pay by card?"))).isEmpty();
  }

  @Test
  void anotherLanguageModelOrPromptKnowsNothingOfIt() throws Exception {
    answers.put(question("Can I pay by card?"), "Yes.");

    for (var scope :
        List.of(
            new AnswerScope("ru-RU", "model-1", "Be brief."),
            new AnswerScope("en-US", "model-2", "Be brief."),
            new AnswerScope("en-US", "model-1", "Be long."))) {
      assertThat(answers.find(new AskedQuestion("Can I pay by card?", scope, Set.of()))).isEmpty();
    }
  }

  @Test
  void anAnswerWithAPersonalVariableIsNeitherKeptNorGiven() throws Exception {
    answers.put(personal("What is my name?", "Anna"), "You are Anna.");
    assertThat(answers.find(question("What is my name?"))).isEmpty();

    answers.put(question("Is Anna there?"), "Who?");
    assertThat(answers.find(personal("Is Anna there?", "Anna"))).isEmpty();
  }

  @Test
  void aQuestionWithALongNumberIsPersonal() throws Exception {
    answers.put(question("Where is order 47 11?"), "At the door.");
    answers.put(question("Where is order 4711?"), "At the door.");

    assertThat(answers.find(question("Where is order 4711?"))).isEmpty();
    assertThat(shelf.saved).isEmpty();
  }

  @Test
  void aPersonalWordInsideOfAnotherIsNotPersonal() throws Exception {
    answers.put(personal("Do you sell bananas?", "Anna"), "No.");

    assertThat(answers.find(question("Do you sell bananas?"))).isPresent();
  }

  @Test
  void anEmptyAnswerIsNotKept() throws Exception {
    answers.put(question("Can I pay by card?"), " ");

    assertThat(answers.find(question("Can I pay by card?"))).isEmpty();
  }

  @Test
  void aLaterAnswerTakesThePlaceOfTheEarlier() throws Exception {
    answers.put(question("Can I pay by card?"), "Yes.");
    answers.put(question("Can I pay by card?"), "No.");

    assertThat(answers.find(question("Can I pay by card?")).orElseThrow().answer())
        .isEqualTo("No.");
  }

  @Test
  void anotherNodeFindsItInTheStoreWhenItLooksAgain() throws Exception {
    var other = answers(0.9);
    assertThat(other.find(question("Can I pay by card?"))).isEmpty();

    answers.put(question("Can I pay by card?"), "Yes.");

    assertThat(other.find(question("Can I pay by card?"))).isEmpty();
    now = now.plus(REFRESH);
    assertThat(other.find(question("Can I pay by card?"))).isPresent();
  }

  @Test
  void aVectorOfAnotherLengthIsNeverNear() throws Exception {
    answers.put(question("Can I pay by card?"), "Yes.");
    var scope = shelf.saved.keySet().iterator().next();
    shelf.saved.put(scope, List.of(new Entry("Why?", "So.", new float[] {1}, now.plus(LIFE))));

    assertThat(answers(0.1).find(question("Why?"))).isEmpty();
  }

  @Test
  void aThresholdOutOfRangeIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> answers(0));
    assertThatIllegalArgumentException().isThrownBy(() -> answers(1.1));
  }

  private SemanticAnswers answers(double threshold) {
    return new SemanticAnswers(
        embedder,
        shelf,
        new SemanticAnswers.Policy(threshold, LIFE, REFRESH),
        () -> now,
        Runnable::run);
  }

  private static AskedQuestion question(String text) {
    return new AskedQuestion(text, SCOPE, Set.of());
  }

  private static AskedQuestion personal(String text, String variable) {
    return new AskedQuestion(text, SCOPE, Set.of(variable));
  }

  private static final class Shelf implements AnswerStore {
    private final Map<String, List<Entry>> saved = new HashMap<>();

    @Override
    public List<Entry> load(String scope) {
      return saved.getOrDefault(scope, List.of());
    }

    @Override
    public void save(String scope, Entry answer) {
      saved.computeIfAbsent(scope, _ -> new ArrayList<>()).add(answer);
    }
  }
}
