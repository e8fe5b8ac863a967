package io.livestand.agent.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FastAnswersTest {
  private static final FastAnswer PRICE =
      new FastAnswer(
          "price", List.of("How much does delivery cost?", "What is the price?"), "Five.");
  private static final FastAnswer HOURS =
      new FastAnswer(
          "hours", List.of("What are your opening hours?", "Когда вы открыты?"), "Nine.");

  private static final Set<String> STOP_WORDS =
      Set.of("the", "is", "does", "are", "what", "how", "much");

  private final FastAnswers answers = new FastAnswers(List.of(PRICE, HOURS), STOP_WORDS, 0.75);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "how much does delivery cost",
        "How much does the delivery cost",
        "what's the price"
      })
  void findsAQuestionByItsWords(String question) {
    assertThat(answers.find(question).map(match -> match.answer().id())).contains("price");
  }

  @Test
  void findsAQuestionInAnyScript() {
    assertThat(answers.find("когда вы открыты").map(match -> match.answer().id()))
        .contains("hours");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "the", "do you insure parcels", "how much does insurance cost"})
  void anotherQuestionHasNoReadyAnswer(String question) {
    assertThat(answers.find(question)).isEmpty();
  }

  @Test
  void theBestOfSeveralWins() {
    var found = answers.find("what are your opening hours");

    assertThat(found).isPresent();
    assertThat(found.get().answer()).isEqualTo(HOURS);
    assertThat(found.get().score()).isEqualTo(1);
  }

  @Test
  void aQuestionOfStopWordsAloneIsAMistake() {
    var hollow = new FastAnswer("hollow", List.of("What is the?"), "Nothing.");

    assertThatThrownBy(() -> new FastAnswers(List.of(hollow), Set.of("what", "is", "the"), 0.5))
        .hasMessageContaining("hollow");
  }
}
