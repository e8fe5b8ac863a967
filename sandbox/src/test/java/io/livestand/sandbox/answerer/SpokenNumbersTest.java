package io.livestand.sandbox.answerer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenNumbersTest {
  @ParameterizedTest
  @CsvSource({
    "five kilos and three hundred kilometres, 5 300",
    "twenty five, 25",
    "three hundred and twenty five, 325",
    "one two three, 1 2 3",
    "one thousand one, 1 1",
    "order 1001 please, 1001",
    "двадцать пять килограммов на триста сорок два километра, 25 342",
    "один ноль ноль один, 1 0 0 1",
    "две посылки, 2",
    "nothing here, ''"
  })
  void numbersAreFoundInDigitsAndInWords(String sentence, String numbers) {
    var expected =
        numbers.isEmpty()
            ? new Long[0]
            : Arrays.stream(numbers.split(" ")).map(Long::valueOf).toArray(Long[]::new);

    assertThat(SpokenNumbers.in(sentence)).containsExactly(expected);
  }
}
