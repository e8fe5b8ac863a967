package io.livestand.sandbox.whisper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VocabularyTest {
  // As they stand in vocab.json: "Ġ" is a blank, "Ð´" the two bytes of "д".
  private static final Vocabulary WORDS =
      new Vocabulary(Map.of("Hello", 0, "Ġworld", 1, "Ð´", 2, "Ð", 3, "°", 4, "Ġ24", 5, "Ċ", 6));

  @Test
  void tokensAreBytesOfUtf8() {
    assertThat(WORDS.text(List.of(0, 1))).isEqualTo("Hello world");
    assertThat(WORDS.text(List.of(2))).isEqualTo("д");
    assertThat(WORDS.text(List.of(6))).isEqualTo("\n");
  }

  @Test
  void aLetterMayLieInTwoTokens() {
    assertThat(WORDS.text(List.of(2, 3, 4))).isEqualTo("да");
  }

  @Test
  void digitsAreSeen() {
    assertThat(WORDS.hasDigit(5)).isTrue();
    assertThat(WORDS.hasDigit(1)).isFalse();
    assertThat(WORDS.size()).isEqualTo(7);
  }

  @Test
  void theSignsAreThoseOfTheConfiguration() throws Exception {
    var signs =
        Signs.of(
            new ObjectMapper()
                .readTree(
                    """
                    {"decoder_start_token_id": 50258, "eos_token_id": 50257,
                     "lang_to_id": {"<|ru|>": 50263, "<|en|>": 50259},
                     "task_to_id": {"transcribe": 50359}, "no_timestamps_token_id": 50363,
                     "suppress_tokens": [1, 2], "begin_suppress_tokens": [220]}
                    """));

    assertThat(signs.language("ru")).isEqualTo(50_263);
    assertThat(signs.noSpeech()).isEqualTo(50_362);
    assertThat(signs.neverSaid()).containsExactlyInAnyOrder(1, 2);
    assertThat(signs.neverFirst()).containsExactly(220);
    assertThatThrownBy(() -> signs.language("xx")).hasMessageContaining("xx");
  }
}
