package io.livestand.agent.dialogue.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.livestand.agent.language.TextEmbedder;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class MatchersTest {
  private static final List<String> PHRASES =
      List.of("where is my parcel", "where is my order", "the price of it");
  private final WordMatcher words =
      new WordMatcher(text -> List.of(text.toLowerCase(Locale.ROOT).split(" ", -1)), PHRASES);

  @Test
  void aPhraseIsLikeItselfAndNothingMore() {
    var similarities = words.similarities("where is my parcel");

    assertThat(similarities[0]).isCloseTo(1, within(1e-9));
    assertThat(similarities[1]).isBetween(0.1, 0.9);
    assertThat(similarities[2]).isLessThan(0.1);
  }

  @Test
  void rareWordsCountForMore() {
    var similarities = words.similarities("my parcel is here");

    assertThat(similarities[0]).isGreaterThan(similarities[1]);
  }

  @Test
  void anEndingIsForgiven() {
    assertThat(words.similarities("parcels")[0]).isGreaterThan(0.1);
  }

  @Test
  void whatIsUnknownMakesLessAlike() {
    assertThat(words.similarities("my parcel zebra giraffe")[0])
        .isLessThan(words.similarities("my parcel")[0]);
  }

  @Test
  void nothingIsLikeNothing() {
    var silent = new WordMatcher(_ -> List.of(), PHRASES);

    assertThat(silent.similarities("")).containsOnly(0.0);
    assertThat(words.similarities("zzz")).containsOnly(0.0);
  }

  @Test
  void meaningIsTheCosineOfTheAngle() throws InterruptedException {
    var matcher =
        new MeaningMatcher(
            embedder(3, 4), List.of(new float[] {6, 8}, new float[] {4, -3}, new float[] {-1, 0}));

    var similarities = matcher.similarities("x");

    assertThat(similarities[0]).isCloseTo(1, within(1e-6));
    assertThat(similarities[1]).isCloseTo(0, within(1e-6));
    assertThat(similarities[2]).describedAs("opposite").isZero();
  }

  @Test
  void silenceMeansNothingAndIsNotEmbedded() throws InterruptedException {
    var matcher = new MeaningMatcher(embedder(), List.of(new float[] {1, 0}));

    assertThat(matcher.similarities(" ")).containsExactly(0);
  }

  @Test
  void vectorsOfTwoModelsAreNotCompared() {
    var matcher = new MeaningMatcher(embedder(1, 2, 3), List.of(new float[] {1, 0}));

    assertThatIllegalArgumentException().isThrownBy(() -> matcher.similarities("x"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MeaningMatcher(embedder(1), List.of(new float[] {0, 0})));
  }

  @Test
  void aBlendWeighsBoth() throws InterruptedException {
    var blend = new BlendedMatcher(_ -> new double[] {1, 0}, _ -> new double[] {0.5, 1}, 0.6);

    assertThat(blend.similarities("x")[0]).isCloseTo(0.8, within(1e-9));
    assertThat(blend.similarities("x")[1]).isCloseTo(0.4, within(1e-9));
    assertThatIllegalArgumentException().isThrownBy(() -> new BlendedMatcher(words, words, 2));
  }

  private static TextEmbedder embedder(float... vector) {
    return new TextEmbedder() {
      @Override
      public float[] embed(String text) {
        return vector.clone();
      }

      @Override
      public String fingerprint() {
        return "by hand";
      }
    };
  }
}
