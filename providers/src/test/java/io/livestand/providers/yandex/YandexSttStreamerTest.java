package io.livestand.providers.yandex;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.livestand.agent.provider.ProviderException.Kind;
import io.livestand.agent.speech.SttConfig.EndOfUtterance;
import io.livestand.agent.speech.SttResult;
import io.livestand.agent.time.Ticker;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class YandexSttStreamerTest {
  private final Heard heard = new Heard();

  @Test
  void aBugOfTheSenderIsAFailureAndNotDeafness() throws Exception {
    var bug = new IllegalStateException("a bug");

    assertThat(
            failure(
                    (_, _, _) -> {
                      throw bug;
                    })
                .error()
                .cause())
        .hasRootCause(bug)
        .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.PROTOCOL));
  }

  @Test
  void anErrorOfTheSenderIsAFailureAsWell() throws Exception {
    var bug = new NoClassDefFoundError("a class");

    assertThat(
            failure(
                    (_, _, _) -> {
                      throw bug;
                    })
                .error()
                .cause())
        .hasRootCause(bug);
  }

  @Test
  void whatTheVendorQuotesOfTheCallerStaysOutOfTheFailure() {
    var refused = Status.INVALID_ARGUMENT.withDescription("not understood: my card is 4000");

    assertThat(Throwables.getStackTrace(Failures.of(refused)))
        .contains("INVALID_ARGUMENT")
        .doesNotContain("my card");
  }

  private SttResult.Failed failure(SessionStarter starter) throws InterruptedException {
    try (var _ =
        new YandexSttStreamer(
                YandexRecognizerIT.config(EndOfUtterance.EXTERNAL),
                YandexRecognizerIT.PATIENT,
                Ticker.system(),
                starter,
                false,
                heard)
            .start()) {
      var result = heard.next();
      assertThat(result).isInstanceOf(SttResult.Failed.class);
      return (SttResult.Failed) result;
    }
  }
}
