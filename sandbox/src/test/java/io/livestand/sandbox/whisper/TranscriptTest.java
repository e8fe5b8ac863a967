package io.livestand.sandbox.whisper;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TranscriptTest {
  @Test
  void wordsAreSmallAndBare() {
    assertThat(words("Сколько стоит доставка?")).isEqualTo("сколько стоит доставка");
    assertThat(words(" — «Что-то» не так... ")).isEqualTo("что-то не так");
    assertThat(words("I don't know, 'really'!")).isEqualTo("i don't know really");
    assertThat(words("?!")).isEmpty();
  }

  @Test
  void whereNobodySpokeThereAreNoWords() {
    assertThat(new Transcript("Продолжение следует", 0.9, -0.4).words().isEmpty()).isTrue();
    assertThat(new Transcript("Да", 0.3, -1.5).words().text()).isEqualTo("да");
  }

  private static String words(String text) {
    return new Transcript(text, 0.1, -0.2).words().text();
  }
}
