package io.livestand.sandbox.vosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.livestand.sandbox.stt.Hypothesis;
import org.junit.jupiter.api.Test;

class VoskRecognitionTest {
  @Test
  void wordsCarryTheirTimesInMilliseconds() {
    var heard =
        VoskRecognition.hypothesis(
            "{\"result\":[{\"start\":0.54,\"end\":0.72,\"word\":\"how\"}],\"text\":\"how\"}",
            "text");

    assertThat(heard.words()).containsExactly(new Hypothesis.Word("how", 540, 720));
  }

  @Test
  void aPartialIsOnlyText() {
    assertThat(VoskRecognition.hypothesis("{\"partial\":\"how much\"}", "partial").text())
        .isEqualTo("how much");
    assertThat(VoskRecognition.hypothesis("{\"partial\":\"\"}", "partial").isEmpty()).isTrue();
  }

  @Test
  void whatIsNoJsonIsABug() {
    assertThatThrownBy(() -> VoskRecognition.hypothesis("?", "text"))
        .isInstanceOf(IllegalStateException.class);
  }
}
