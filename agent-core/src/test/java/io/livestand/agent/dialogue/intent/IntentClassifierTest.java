package io.livestand.agent.dialogue.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.livestand.agent.dialogue.entity.Entity.Quantity;
import io.livestand.agent.dialogue.entity.Entity.YesNo;
import io.livestand.agent.dialogue.entity.EntityExtractors;
import io.livestand.agent.dialogue.entity.Unit;
import io.livestand.agent.knowledge.FastAnswer;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Similarities are by hand: price, status, status again, bye, then the question's two.
final class IntentClassifierTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 5, 1);
  private static final List<IntentExamples> INTENTS =
      List.of(
          new IntentExamples("price", List.of("what does it cost")),
          new IntentExamples("status", List.of("where is it", "has it been sent")),
          new IntentExamples("bye", List.of("goodbye")));
  private static final List<FastAnswer> FAQ =
      List.of(new FastAnswer("hours", List.of("when", "until when"), "From eight to ten."));

  @Test
  void theBestIntentIsTheAnswer() throws InterruptedException {
    var result = classify(null, 0.2, 0.1, 0.8, 0.3, 0.1, 0.1).orElseThrow();

    assertThat(result.intentId()).isEqualTo("status");
    assertThat(result.currentLeader()).isEqualTo("status");
    assertThat(result.score()).isEqualTo(0.8);
  }

  @Test
  void wordsThatFitNothingAreNoIntent() throws InterruptedException {
    assertThat(classify(null, 0.4, 0.1, 0.2, 0.3, 0.1, 0.1)).isEmpty();
  }

  @Test
  void aScoreAtTheThresholdCounts() throws InterruptedException {
    assertThat(classify(null, 0.5, 0.1, 0.2, 0.3, 0.1, 0.1)).isPresent();
  }

  @Test
  void aNarrowLeadDoesNotTakeThePreviousLeadersPlaceAtOnce() throws InterruptedException {
    var result = classify("price", 0.70, 0.75, 0, 0, 0, 0).orElseThrow();

    assertThat(result.intentId()).isEqualTo("price");
    assertThat(result.score()).isEqualTo(0.70);
    assertThat(result.currentLeader()).isEqualTo("status");
  }

  @Test
  void whoLeadsTwiceInARowTakesOver() throws InterruptedException {
    var first = classify("price", 0.70, 0.75, 0, 0, 0, 0).orElseThrow();

    var second = classify(first.currentLeader(), 0.70, 0.75, 0, 0, 0, 0).orElseThrow();

    assertThat(second.intentId()).isEqualTo("status");
  }

  @Test
  void aClearLeadTakesOverAtOnce() throws InterruptedException {
    var result = classify("price", 0.60, 0.75, 0, 0, 0, 0).orElseThrow();

    assertThat(result.intentId()).isEqualTo("status");
    assertThat(result.currentLeader()).isEqualTo("status");
  }

  @Test
  void aPreviousLeaderThatDoesNotFitAnyMoreIsForgotten() throws InterruptedException {
    var result = classify("price", 0.48, 0.52, 0, 0, 0, 0).orElseThrow();

    assertThat(result.intentId()).isEqualTo("status");
  }

  @Test
  void aPreviousLeaderThatThereIsNotIsPassedOver() throws InterruptedException {
    assertThat(classify("of another map", 0.2, 0.8, 0, 0, 0, 0).orElseThrow().intentId())
        .isEqualTo("status");
  }

  @Test
  void onlyIntentsThatLeadOnAreLookedAt() throws InterruptedException {
    var classifier = classifier(0.9, 0.6, 0, 0, 0, 0);

    assertThat(classifier.classifyIntent("5 kilos", "price", Set.of("status")::contains, TODAY))
        .hasValueSatisfying(result -> {
          assertThat(result.intentId()).isEqualTo("status");
          assertThat(result.currentLeader()).isEqualTo("status");
        });
    assertThat(classifier.classifyIntent("5 kilos", null, _ -> false, TODAY)).isEmpty();
  }

  @Test
  void aQuestionThatFitsBetterIsNoIntent() throws InterruptedException {
    var classifier = classifier(0.6, 0, 0, 0, 0.2, 0.7);

    assertThat(classifier.classifyIntent("until when", null, _ -> true, TODAY)).isEmpty();
    assertThat(classifier.findFaqAnswer("until when"))
        .contains(new FaqAnswer("hours", "From eight to ten.", 0.7));
  }

  @Test
  void aQuestionThatFitsTooLittleStandsInNobodysWay() throws InterruptedException {
    var classifier = classifier(0.52, 0, 0, 0, 0.54, 0.2);

    assertThat(classifier.classifyIntent("x", null, _ -> true, TODAY)).isPresent();
    assertThat(classifier.findFaqAnswer("x")).isEmpty();
  }

  @Test
  void entitiesComeWithTheIntent() throws InterruptedException {
    var result =
        classifier(0.9, 0, 0, 0, 0, 0)
            .classifyIntent("yes, 5 kilos", null, _ -> true, TODAY)
            .orElseThrow();

    assertThat(result.entities().all())
        .containsExactly(new YesNo(true), new Quantity(5, Unit.KILOGRAM));
  }

  @Test
  void phrasesAreInTheOrderOfIntentsAndQuestions() {
    assertThat(IntentClassifier.phrases(INTENTS, FAQ))
        .containsExactly(
            "what does it cost",
            "where is it",
            "has it been sent",
            "goodbye",
            "when",
            "until when");
  }

  @Test
  void anIntentNeedsExamples() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IntentExamples("price", List.of()))
        .withMessageContaining("price");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FastAnswer("hours", List.of("when", " "), "From eight."))
        .withMessageContaining("hours");
    assertThatIllegalArgumentException().isThrownBy(() -> new IntentThresholds(1.1, 0, 0));
  }

  private static Optional<IntentResult> classify(
      @Nullable String previousLeader, double... similarities) throws InterruptedException {
    return classifier(similarities).classifyIntent("x", previousLeader, _ -> true, TODAY);
  }

  private static IntentClassifier classifier(double... similarities) throws InterruptedException {
    return new IntentClassifier(
        INTENTS,
        FAQ,
        _ -> _ -> similarities,
        new IntentThresholds(0.5, 0.55, 0.1),
        EntityExtractors.english(_ -> Optional.empty()));
  }
}
