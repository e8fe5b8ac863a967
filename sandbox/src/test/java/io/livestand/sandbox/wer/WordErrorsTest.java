package io.livestand.sandbox.wer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WordErrorsTest {
  @Test
  void eachKindIsCounted() {
    assertThat(WordErrors.between("a b c d", "a b c d")).isEqualTo(new WordErrors(4, 0, 0, 0));
    assertThat(WordErrors.between("a b c d", "a x c d")).isEqualTo(new WordErrors(4, 1, 0, 0));
    assertThat(WordErrors.between("a b c d", "a c d")).isEqualTo(new WordErrors(4, 0, 1, 0));
    assertThat(WordErrors.between("a b c d", "a b c c d")).isEqualTo(new WordErrors(4, 0, 0, 1));
    assertThat(WordErrors.between("a b c", "")).isEqualTo(new WordErrors(3, 0, 3, 0));
    assertThat(WordErrors.between("", "a b")).isEqualTo(new WordErrors(0, 0, 0, 2));
  }

  @Test
  void theFewestChangesCount() {
    var errors = WordErrors.between("the number is not valid", "a number is valid now");

    assertThat(errors.errors()).isEqualTo(3);
    assertThat(errors.percent()).isCloseTo(60, within(0.01));
    assertThat(WordErrors.NONE.percent()).isZero();
  }

  @Test
  void whetherTwoWordsAreWrittenAsOneIsSpelling() {
    assertThat(WordErrors.between("что бы выйти", "чтобы выйти").errors()).isZero();
    assertThat(WordErrors.between("пароль неверен", "пароль не верен").errors()).isZero();
    assertThat(WordErrors.between("a b", "ba").errors()).isEqualTo(2);
  }

  @Test
  void writingIsNoError() {
    assertThat(WordErrors.between("Введите её — «ещё» раз.", "введите ее еще раз").errors())
        .isZero();
    assertThat(WordErrors.between("I’m call-forwarding", "i'm call forwarding").errors()).isZero();
  }
}
