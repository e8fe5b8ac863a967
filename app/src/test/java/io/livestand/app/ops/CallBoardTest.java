package io.livestand.app.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.call.CallId;
import io.livestand.agent.call.MindEvent;
import io.livestand.agent.call.MindEvent.EndReason;
import io.livestand.agent.call.MindState;
import io.livestand.agent.measure.Mark;
import io.livestand.agent.measure.Route;
import io.livestand.agent.measure.TurnReport;
import io.livestand.signaling.protocol.ErrorCode;
import io.livestand.signaling.protocol.OpsReport.Latency;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CallBoardTest {
  private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

  private final CallBoard board = new CallBoard(() -> NOW);

  @Test
  void aCallThatDoesNotComeAboutIsNotPosted() {
    board.of(new CallId("a"), "en-US");

    assertThat(board.calls()).isEmpty();
  }

  @Test
  void aCallIsPostedAsItWasToldLastAndUntilItEnds() {
    var call = board.of(new CallId("a"), "ru-RU");
    call.on(new MindEvent.StateChanged(2, MindState.SPEAKING, ""));
    call.on(new MindEvent.TurnMeasured(turn(2, Route.LLM, 300)));

    assertThat(board.calls())
        .containsExactly(
            new CallBoard.Posted(
                new CallId("a"),
                "ru-RU",
                NOW,
                MindState.SPEAKING,
                2,
                Route.LLM,
                new Latency(1, 300.0, 300.0)));

    call.on(new MindEvent.Ended(EndReason.HANG_UP));
    assertThat(board.calls()).isEmpty();
    assertThat(board.latency()).isEqualTo(new Latency(1, 300.0, 300.0));
  }

  @Test
  void anAnswerThatIsToldTwiceCountsOnce() {
    var call = board.of(new CallId("a"), "en-US");
    call.on(new MindEvent.TurnMeasured(turn(1, Route.CACHE, 100)));
    call.on(new MindEvent.TurnMeasured(turn(1, Route.CACHE, 100)));
    call.on(new MindEvent.TurnMeasured(turn(2, Route.CACHE, 900)));

    assertThat(board.latency()).isEqualTo(new Latency(2, 100.0, 900.0));
  }

  @Test
  void theNewestErrorsComeFirstAndTheOldestGo() {
    var call = board.of(new CallId("a"), "en-US");
    for (var i = 0; i < 60; i++) {
      call.on(new MindEvent.Failed("llm_failed", "number " + i, false));
    }
    board.failed("", ErrorCode.BUSY, "full", false);

    var errors = board.errors();
    assertThat(errors).hasSize(50);
    assertThat(errors.getFirst().code()).isEqualTo(ErrorCode.BUSY);
    assertThat(errors.get(1).message()).isEqualTo("number 59");
    assertThat(errors.get(1).sessionId()).isEqualTo("a");
    assertThat(errors.getLast().message()).isEqualTo("number 11");
  }

  private static TurnReport turn(int turn, Route route, long millis) {
    return new TurnReport(
        turn, "trace", route, Map.of(Mark.SPEECH_END, 0L, Mark.T6, millis * 1_000_000), Map.of());
  }
}
