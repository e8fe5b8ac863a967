package io.livestand.providers.jtokkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ModelTokensTest {
  @Test
  void aTextHasTheTokensOfItsModel() {
    // OpenAI's own example for this vocabulary; the older one needs as many for the English text.
    assertThat(new ModelTokens("gpt-4o-mini").count("tiktoken is great!")).isEqualTo(6);
    assertThat(new ModelTokens("gpt-4").count("tiktoken is great!")).isEqualTo(6);
  }

  @Test
  void modelsHaveVocabulariesOfTheirOwn() {
    var russian = "Сколько стоит доставка посылки?";

    assertThat(new ModelTokens("gpt-4o-mini").count(russian))
        .isLessThan(new ModelTokens("gpt-4").count(russian));
  }

  @Test
  void aModelThatNobodyKnowsIsCountedLikeTheNewest() {
    var text = "Сколько стоит доставка посылки?";

    assertThat(new ModelTokens("yandexgpt").count(text))
        .isEqualTo(new ModelTokens("gpt-4o").count(text));
  }

  @Test
  void wordsThatLookLikeMarksOfTheVocabularyAreJustText() {
    assertThat(new ModelTokens("gpt-4o-mini").count("<|endoftext|>")).isGreaterThan(1);
  }
}
