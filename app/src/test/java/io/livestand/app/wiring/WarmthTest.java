package io.livestand.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import io.livestand.app.wiring.Warmth.Answer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class WarmthTest {
  @Test
  void anAnswerIsToldWithItsTime() throws InterruptedException {
    var answer = new Answer(Duration.ofMillis(7), "wrote");

    var warmth = Warmth.of("openai-llm", true, () -> answer);

    assertThat(warmth.isThere()).isTrue();
    assertThat(warmth.answer()).isEqualTo(answer);
    assertThat(warmth.emulated()).isTrue();
  }

  @Test
  void aFailureIsToldWithItsReason() throws InterruptedException {
    var refused =
        Warmth.of(
            "openai-llm",
            false,
            () -> {
              throw new ProviderException("openai-llm", Kind.AUTHENTICATION, "refused the key");
            });
    var silent =
        Warmth.of(
            "yandex-stt",
            false,
            () -> {
              throw new IOException("The recogniser did not answer.");
            });

    assertThat(refused.isThere()).isFalse();
    assertThat(refused.problem()).isEqualTo("openai-llm: refused the key");
    assertThat(silent.problem()).isEqualTo("The recogniser did not answer.");
  }
}
