package io.livestand.providers.yandex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.grpc.Status;
import io.livestand.agent.audio.PcmFrame;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// When a session is given up, left or followed by another.
class StreamPolicyTest {
  private static final StreamPolicy POLICY = StreamPolicy.DEFAULT;

  private final Reopening reopening = new Reopening(POLICY, true);
  private final SpeechMeter meter = new SpeechMeter(Duration.ofMillis(100));

  @Test
  void aSteadySessionStartsTheCountOfAttemptsAnew() {
    for (var pause : POLICY.backOff()) {
      assertThat(reopening.after(Status.UNAVAILABLE, Duration.ZERO)).isEqualTo(pause);
    }
    assertThat(reopening.after(Status.UNAVAILABLE, Duration.ZERO)).isNull();
    assertThat(reopening.after(Status.UNAVAILABLE, Duration.ofMinutes(5))).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.Code.class,
      names = {"INVALID_ARGUMENT", "UNAUTHENTICATED", "RESOURCE_EXHAUSTED", "OUT_OF_RANGE"})
  void aSessionThatWasGoodIsFollowedByAnotherHoweverItEnded(Status.Code code) {
    assertThat(reopening.after(code.toStatus(), Duration.ofSeconds(5))).isZero();
  }

  @Test
  void credentialsThatCanBeRefreshedAreRefreshedOnce() {
    assertThat(reopening.after(Status.UNAUTHENTICATED, Duration.ZERO)).isZero();
    assertThat(reopening.after(Status.UNAUTHENTICATED, Duration.ZERO)).isNull();
    assertThat(new Reopening(POLICY, false).after(Status.UNAUTHENTICATED, Duration.ZERO)).isNull();
  }

  @Test
  void whatTheVendorForbidsIsNotAskedForAgain() {
    assertThat(reopening.after(Status.PERMISSION_DENIED, Duration.ZERO)).isNull();
    assertThat(reopening.after(Status.INVALID_ARGUMENT, Duration.ZERO)).isNull();
  }

  @Test
  void anExhaustedQuotaIsTriedOnceMoreAfterAPause() {
    assertThat(reopening.after(Status.RESOURCE_EXHAUSTED, Duration.ZERO)).isPositive();
    assertThat(reopening.after(Status.RESOURCE_EXHAUSTED, Duration.ZERO)).isNull();
  }

  @Test
  void theVendorsSessionIsLeftFromFourMinutesAndAHalfOn() {
    var limits = SessionLimits.VENDOR;

    assertThat(limits.isNear(269_999, 0)).isFalse();
    assertThat(limits.isNear(270_000, 0)).isTrue();
    assertThat(limits.isReached(270_000, 0)).isFalse();
    assertThat(limits.isReached(291_000, 0)).isTrue();
    assertThat(limits.isReached(0, 9_700_000)).isTrue();
  }

  @Test
  void speechThatNobodyAnswersIsNoticedAndNoiseIsGivenMoreTimeEachTime() {
    say(4, 5_000);
    assertThat(meter.isUnanswered()).isFalse();
    say(1, 5_000);
    assertThat(meter.isUnanswered()).isTrue();

    meter.beginAgain();
    say(9, 5_000);
    assertThat(meter.isUnanswered()).isFalse();
    say(1, 5_000);
    assertThat(meter.isUnanswered()).isTrue();

    meter.answered(true);
    assertThat(meter.isUnanswered()).isFalse();
    say(5, 5_000);
    assertThat(meter.isUnanswered()).isTrue();
  }

  @Test
  void silenceNeedsNoAnswerAndIsQuietAfterAWhile() {
    say(1, 5_000);
    say(14, 0);
    assertThat(meter.isQuiet()).isFalse();
    say(100, 0);

    assertThat(meter.isQuiet()).isTrue();
    assertThat(meter.isUnanswered()).isFalse();
  }

  @Test
  void aQueueWithoutRoomIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new StreamPolicy(
                0,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                List.of(),
                Duration.ZERO,
                SessionLimits.VENDOR));
  }

  private void say(int frames, int sample) {
    for (var i = 0; i < frames; i++) {
      var samples = new short[320];
      Arrays.fill(samples, (short) sample);
      meter.sent(new PcmFrame(samples, 16_000));
    }
  }
}
