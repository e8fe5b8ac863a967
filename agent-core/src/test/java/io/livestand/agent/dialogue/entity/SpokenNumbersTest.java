package io.livestand.agent.dialogue.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SpokenNumbersTest {
  private final SpokenNumbers english =
      new SpokenNumbers(FewNumberWords.english(), NumberGrammar.english());
  private final SpokenNumbers russian =
      new SpokenNumbers(FewNumberWords.russian(), NumberGrammar.russian());

  @Test
  void wordsAddUp() {
    assertThat(numbers(english, "twenty five")).containsExactly(25.0);
    assertThat(numbers(russian, "сто двадцать пять")).containsExactly(125.0);
    assertThat(numbers(russian, "две тысячи триста сорок")).containsExactly(2_340.0);
  }

  @Test
  void whatMultipliesNeedsNoNumberBeforeIt() {
    assertThat(numbers(english, "a hundred")).containsExactly(100.0);
    assertThat(numbers(english, "a thousand two hundred")).containsExactly(1_200.0);
    assertThat(numbers(russian, "тысяча двести")).containsExactly(1_200.0);
    assertThat(numbers(english, "twelve hundred")).containsExactly(1_200.0);
    assertThat(numbers(english, "two million three hundred thousand")).containsExactly(2_300_000.0);
  }

  @Test
  void andJoinsOnlyAfterHundredsAndThousands() {
    assertThat(numbers(english, "one hundred and five")).containsExactly(105.0);
    assertThat(numbers(english, "a thousand and one")).containsExactly(1_001.0);
    assertThat(numbers(english, "five and six")).containsExactly(5.0, 6.0);
    assertThat(numbers(english, "one hundred and")).containsExactly(100.0);
  }

  @Test
  void aWordThatDoesNotFitBeginsAnotherNumber() {
    assertThat(numbers(russian, "двадцать двадцать")).containsExactly(20.0, 20.0);
    assertThat(numbers(russian, "восемь девятьсот двенадцать")).containsExactly(8.0, 912.0);
    assertThat(numbers(english, "five five five")).containsExactly(5.0, 5.0, 5.0);
    assertThat(numbers(english, "zero five")).containsExactly(0.0, 5.0);
  }

  @Test
  void fractionsAreSaidInManyWays() {
    assertThat(numbers(english, "two point five")).containsExactly(2.5);
    assertThat(numbers(english, "three and a half")).containsExactly(3.5);
    assertThat(numbers(russian, "две целых пять десятых")).containsExactly(2.5);
    assertThat(numbers(russian, "два с половиной")).containsExactly(2.5);
    assertThat(numbers(russian, "полтора")).containsExactly(1.5);
    assertThat(numbers(russian, "полторы тысячи")).containsExactly(1_500.0);
  }

  @Test
  void aFractionThatDoesNotComeIsNone() {
    assertThat(numbers(english, "two point taken")).containsExactly(2.0);
    assertThat(numbers(russian, "две целых")).containsExactly(2.0);
    assertThat(numbers(russian, "две целых пять")).containsExactly(2.0, 5.0);
  }

  @Test
  void digitsAreNumbersToo() {
    assertThat(numbers(english, "1,500 and 2.5")).containsExactly(1_500.0, 2.5);
    assertThat(numbers(russian, "2,5 или 5 тысяч")).containsExactly(2.5, 5_000.0);
  }

  @Test
  void anOrdinalEndsItsNumber() {
    var reading = english.whole(List.of("twenty", "fifth", "five"), 0).orElseThrow();

    assertThat(reading.value()).isEqualTo(25);
    assertThat(reading.ordinal()).isTrue();
    assertThat(reading.end()).isEqualTo(2);
  }

  private static List<Double> numbers(SpokenNumbers numbers, String text) {
    var tokens = Tokens.of(text);
    var found = new ArrayList<Double>();
    for (var at = 0; at < tokens.size(); ) {
      var number = numbers.at(tokens, at);
      number.ifPresent(it -> found.add(it.value()));
      at = number.map(SpokenNumbers.Reading::end).orElse(at + 1);
    }
    return found;
  }
}
