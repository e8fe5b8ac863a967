package io.livestand.providers.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import io.livestand.agent.testing.ManualTicker;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class VendorBreakerTest {
  private static final Duration MOMENT = Duration.ofMillis(1);

  private final ManualTicker clock = new ManualTicker();
  private final VendorBreaker breaker = new VendorBreaker("test", clock);

  @ParameterizedTest
  @EnumSource(names = {"AUTHENTICATION", "QUOTA", "BAD_REQUEST"})
  void aRefusalOpensItAtOnceForAMinute(Kind kind) {
    assertThat(breaker.permits()).isTrue();
    fail(kind);

    assertThat(breaker.permits()).isFalse();
    clock.advance(VendorBreaker.REFUSED.minus(MOMENT));
    assertThat(breaker.permits()).isFalse();
    clock.advance(MOMENT.multipliedBy(2));
    assertThat(breaker.permits()).isTrue();
  }

  @Test
  void aSilenceOpensItAtOnceForAShorterTime() {
    assertThat(breaker.permits()).isTrue();
    fail(Kind.TIMEOUT);

    assertThat(breaker.permits()).isFalse();
    clock.advance(VendorBreaker.DOWN.plus(MOMENT));
    assertThat(breaker.permits()).isTrue();
  }

  @Test
  void oneOutageIsForgivenAndTheSecondIsNot() {
    fail(Kind.UNAVAILABLE);
    assertThat(breaker.permits()).isTrue();
    fail(Kind.UNAVAILABLE);

    assertThat(breaker.permits()).isFalse();
  }

  @Test
  void oneOutageAmongSuccessesChangesNothing() {
    for (var i = 0; i < 10; i++) {
      breaker.succeeded();
    }
    fail(Kind.PROTOCOL);

    assertThat(breaker.permits()).isTrue();
  }

  @Test
  void afterItsTimeOneIsLetThroughAndClosesIt() {
    fail(Kind.TIMEOUT);
    clock.advance(VendorBreaker.DOWN.plus(MOMENT));

    assertThat(breaker.permits()).isTrue();
    assertThat(breaker.permits()).as("a second at the same time").isFalse();
    breaker.succeeded();

    assertThat(breaker.permits()).isTrue();
  }

  @Test
  void orOpensItAgain() {
    fail(Kind.TIMEOUT);
    clock.advance(VendorBreaker.DOWN.plus(MOMENT));
    assertThat(breaker.permits()).isTrue();
    fail(Kind.UNAVAILABLE);

    assertThat(breaker.permits()).isFalse();
  }

  @Test
  void whatWasNotUsedLetsAnotherThrough() {
    fail(Kind.TIMEOUT);
    clock.advance(VendorBreaker.DOWN.plus(MOMENT));
    assertThat(breaker.permits()).isTrue();
    breaker.unused();

    assertThat(breaker.permits()).isTrue();
  }

  @Test
  void aVoiceThatSpeaksAgainstItsBreakerClosesIt() {
    fail(Kind.QUOTA);
    breaker.succeeded();

    assertThat(breaker.permits()).isTrue();
  }

  private void fail(Kind kind) {
    breaker.failed(new ProviderException("test", kind, "as the test says"));
  }
}
