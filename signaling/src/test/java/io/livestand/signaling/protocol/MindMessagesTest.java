package io.livestand.signaling.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.livestand.agent.call.CallParameters;
import io.livestand.agent.call.MindEvent;
import io.livestand.agent.call.MindEvent.Happening;
import io.livestand.agent.measure.Attribute;
import io.livestand.agent.measure.Mark;
import io.livestand.agent.measure.Route;
import io.livestand.agent.measure.TurnReport;
import io.livestand.signaling.protocol.ServerMessage.CallEvent;
import io.livestand.signaling.protocol.ServerMessage.ErrorOccurred;
import io.livestand.signaling.protocol.ServerMessage.TurnMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MindMessagesTest {
  private static final long MS = 1_000_000;
  private static final Instant NOON = Instant.parse("2026-05-25T12:00:00Z");
  private static final MindMessages MIND =
      new MindMessages(WallClock.anchored(() -> 500 * MS, () -> NOON));

  @Test
  void marksAreToldRelativeToTheEndOfSpeech() {
    var report =
        new TurnReport(
            3,
            "trace",
            Route.CACHE,
            Map.of(Mark.T1, 40 * MS, Mark.SPEECH_END, 100 * MS, Mark.T6, 290 * MS + 149_999),
            Map.of(Attribute.FOUND_SCORE, 0.87654321, Attribute.FOUND_BY, "meaning"));

    var told = MIND.of(new MindEvent.TurnMeasured(report), "c");

    assertThat(told.turn()).hasValue(3);
    assertThat(told.message())
        .isInstanceOfSatisfying(
            TurnMetrics.class,
            metrics -> {
              assertThat(metrics.marksMs())
                  .containsEntry("t1", -60.0)
                  .containsEntry("speech_end", 0.0)
                  .containsEntry("t6", 190.1)
                  .containsEntry("t2", null);
              assertThat(metrics.responseLatencyMs()).isEqualTo(190.1);
              assertThat(metrics.traceId()).isEqualTo("trace");
              assertThat(metrics.attributes())
                  .containsOnly(entry("found_by", "meaning"), entry("found_score", 0.877));
            });
  }

  @Test
  void aTurnWithoutSpeechIsToldRelativeToItsEarliestMark() {
    var report =
        new TurnReport(
            0, "trace", Route.SCRIPT, Map.of(Mark.T5_TTS, 100 * MS, Mark.T6, 107 * MS), Map.of());

    var metrics = (TurnMetrics) MIND.of(new MindEvent.TurnMeasured(report), "c").message();

    assertThat(metrics.marksMs()).containsEntry("t5_tts", 0.0).containsEntry("t6", 7.0);
    assertThat(metrics.responseLatencyMs()).isNull();
  }

  @Test
  void aTurnInWhichNothingHappenedHasNoMarks() {
    var metrics =
        (TurnMetrics)
            MIND.of(
                    new MindEvent.TurnMeasured(
                        new TurnReport(1, "trace", null, Map.of(), Map.of())),
                    "c")
                .message();

    assertThat(metrics.marksMs())
        .hasSize(Mark.values().length)
        .allSatisfy((_, at) -> assertThat(at).isNull());
  }

  @Test
  void whatHappenedIsToldWithTheTimeOfDayAtWhichItDid() {
    var told =
        MIND.of(
            new MindEvent.Happened(
                2,
                Happening.TURN_DECIDED,
                480 * MS,
                Map.of("reason", "complete", "silence_ms", 240, "score", 2f / 3)),
            "c");

    assertThat(told.turn()).hasValue(2);
    assertThat(told.message())
        .isEqualTo(
            new CallEvent(
                Happening.TURN_DECIDED,
                NOON.minusMillis(20),
                Map.of("reason", "complete", "silence_ms", 240, "score", 0.667)));
  }

  @Test
  void howACallIsConductedIsToldInMilliseconds() {
    assertThat(conducted(Optional.of(Duration.ofMillis(400))))
        .isEqualTo(new ServerMessage.CallParameters(400L, 300));
    assertThat(conducted(Optional.empty())).isEqualTo(new ServerMessage.CallParameters(null, 300));
  }

  private static ServerMessage conducted(Optional<Duration> silence) {
    var parameters = new CallParameters(silence, Duration.ofMillis(300));
    return MIND.of(new MindEvent.Conducted(parameters), "c").message();
  }

  @Test
  void losingTheEarEndsTheCallAndLosingAnAnswerDoesNot() {
    assertThat(MIND.of(new MindEvent.Failed("stt_failed", "m", true), "c").message())
        .isEqualTo(new ErrorOccurred(ErrorCode.STT_FAILED, "m", true));
    assertThat(MIND.of(new MindEvent.Failed("llm_failed", "m", false), "c").message())
        .isEqualTo(new ErrorOccurred(ErrorCode.LLM_FAILED, "m", false));
  }

  @Test
  void aFailureWithoutANameOnTheWireIsInternal() {
    assertThat(MIND.of(new MindEvent.Failed("gremlins", "m", true), "c").message())
        .isEqualTo(new ErrorOccurred(ErrorCode.INTERNAL, "m", true));
  }
}
