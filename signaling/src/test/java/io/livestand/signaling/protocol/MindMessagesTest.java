package io.livestand.signaling.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.call.MindEvent;
import io.livestand.agent.measure.Mark;
import io.livestand.agent.measure.Route;
import io.livestand.agent.measure.TurnReport;
import io.livestand.signaling.protocol.ServerMessage.ErrorOccurred;
import io.livestand.signaling.protocol.ServerMessage.TurnMetrics;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MindMessagesTest {
  private static final long MS = 1_000_000;

  @Test
  void marksAreToldRelativeToTheEndOfSpeech() {
    var report =
        new TurnReport(
            3,
            "trace",
            Route.CACHE,
            Map.of(Mark.T1, 40 * MS, Mark.SPEECH_END, 100 * MS, Mark.T6, 290 * MS + 149_999),
            Map.of());

    var told = MindMessages.of(new MindEvent.TurnMeasured(report), "c");

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
            });
  }

  @Test
  void aTurnWithoutSpeechIsToldRelativeToItsEarliestMark() {
    var report =
        new TurnReport(
            0, "trace", Route.SCRIPT, Map.of(Mark.T5_TTS, 100 * MS, Mark.T6, 107 * MS), Map.of());

    var metrics = (TurnMetrics) MindMessages.of(new MindEvent.TurnMeasured(report), "c").message();

    assertThat(metrics.marksMs()).containsEntry("t5_tts", 0.0).containsEntry("t6", 7.0);
    assertThat(metrics.responseLatencyMs()).isNull();
  }

  @Test
  void aTurnInWhichNothingHappenedHasNoMarks() {
    var metrics =
        (TurnMetrics)
            MindMessages.of(
                    new MindEvent.TurnMeasured(
                        new TurnReport(1, "trace", null, Map.of(), Map.of())),
                    "c")
                .message();

    assertThat(metrics.marksMs())
        .hasSize(Mark.values().length)
        .allSatisfy((_, at) -> assertThat(at).isNull());
  }

  @Test
  void losingTheEarEndsTheCallAndLosingAnAnswerDoesNot() {
    assertThat(MindMessages.of(new MindEvent.Failed("stt_failed", "m", true), "c").message())
        .isEqualTo(new ErrorOccurred(ErrorCode.STT_FAILED, "m", true));
    assertThat(MindMessages.of(new MindEvent.Failed("llm_failed", "m", false), "c").message())
        .isEqualTo(new ErrorOccurred(ErrorCode.LLM_FAILED, "m", false));
  }

  @Test
  void aFailureWithoutANameOnTheWireIsInternal() {
    assertThat(MindMessages.of(new MindEvent.Failed("gremlins", "m", true), "c").message())
        .isEqualTo(new ErrorOccurred(ErrorCode.INTERNAL, "m", true));
  }
}
