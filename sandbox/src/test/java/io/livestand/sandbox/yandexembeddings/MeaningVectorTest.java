package io.livestand.sandbox.yandexembeddings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MeaningVectorTest {
  private static final double SAME = 0.9;

  private final MeaningVector meaning = new MeaningVector(Concepts.ofBlueCourier(), 256);

  @ParameterizedTest
  @CsvSource({
    "how much does delivery cost, what do I have to pay for shipping",
    "сколько стоит доставка, сколько заплатить за отправку",
  })
  void textsOfTheSameConceptsAreNear(String one, String other) {
    assertThat(cosine(one, other)).isGreaterThan(SAME);
  }

  @ParameterizedTest
  @CsvSource({
    "how much does delivery cost, what are your opening hours",
    "how much does delivery cost, how much does insurance cost",
    "сколько стоит доставка, сколько стоит страховка",
    "сколько стоит доставка, как долго идёт доставка",
  })
  void textsOfOtherConceptsAreNot(String one, String other) {
    assertThat(cosine(one, other)).isLessThan(SAME);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello", "the", "a", "?", "сколько стоит доставка"})
  void aVectorIsOfLengthOneAndAlwaysTheSame(String text) {
    var vector = meaning.of(text);

    assertThat(dot(vector, vector)).isCloseTo(1, within(1e-9));
    assertThat(meaning.of(text)).isEqualTo(vector);
  }

  @Test
  void theOrderAndTheCaseOfWordsHardlyMatter() {
    assertThat(cosine("Delivery cost", "COST, delivery!")).isGreaterThan(0.95);
  }

  private double cosine(String one, String other) {
    return dot(meaning.of(one), meaning.of(other));
  }

  private static double dot(double[] one, double[] other) {
    var products = one.clone();
    Arrays.setAll(products, index -> one[index] * other[index]);
    return Arrays.stream(products).sum();
  }
}
