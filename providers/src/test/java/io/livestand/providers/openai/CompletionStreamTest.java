package io.livestand.providers.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.services.blocking.chat.ChatCompletionService;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import java.lang.reflect.Proxy;
import java.net.URI;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CompletionStreamTest {
  static Throwable[] bugs() {
    return new Throwable[] {
      new IllegalStateException("about: my card is 4000"), new NoClassDefFoundError("my card")
    };
  }

  @ParameterizedTest
  @MethodSource("bugs")
  @Timeout(10)
  void aBugOnTheReadingThreadIsAFailureAndNotAnEndlessWait(Throwable bug) {
    try (var stream = new CompletionStream()) {
      var request =
          ChatCompletionCreateParams.builder().model("any").addUserMessage("Hello?").build();

      stream.read(failing(bug), request);

      assertThatThrownBy(stream::next)
          .isInstanceOfSatisfying(
              ProviderException.class,
              failure -> {
                assertThat(failure.kind()).isEqualTo(Kind.PROTOCOL);
                assertThat(Throwables.getStackTrace(failure))
                    .contains(bug.getClass().getName(), "CompletionStreamTest")
                    .doesNotContain("my card");
              });
    }
  }

  @Test
  void theKeyIsNotPrinted() {
    var config = OpenAiConfig.of(URI.create("https://model.test/v1"), "sk-secret");

    assertThat(config.toString()).contains("model.test").doesNotContain("sk-secret");
  }

  private static ChatCompletionService failing(Throwable bug) {
    var type = ChatCompletionService.class;
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, _, _) -> {
              throw bug;
            }));
  }
}
