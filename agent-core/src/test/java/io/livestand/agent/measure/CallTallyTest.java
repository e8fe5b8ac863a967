package io.livestand.agent.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CallTallyTest {
  private static final long MILLI = 1_000_000;

  private final CallTally tally = new CallTally();

  @Test
  void answersAreCountedByWhereTheyCameFrom() {
    tally.add(turn(Route.LLM, 300L, false));
    tally.add(turn(Route.LLM, 400L, true));
    tally.add(turn(Route.CACHE, 100L, false));
    tally.add(turn(null, null, false));

    assertThat(tally.answers(Route.LLM)).isEqualTo(2);
    assertThat(tally.answers(Route.CACHE)).isOne();
    assertThat(tally.answers(Route.SCRIPT)).isZero();
    assertThat(tally.interrupted()).isOne();
  }

  @Test
  void latenciesAreThoseOfTheAnswersThatWereHeard() {
    for (var latency : new long[] {400, 100, 300, 200}) {
      tally.add(turn(Route.LLM, latency, false));
    }
    tally.add(turn(Route.LLM, null, false));

    assertThat(tally.latency(0.5)).hasValue(200 * MILLI);
    assertThat(tally.latency(0.95)).hasValue(400 * MILLI);
    assertThat(tally.latency(1)).hasValue(400 * MILLI);
  }

  @Test
  void nothingIsToldOfNothing() {
    assertThat(tally.latency(0.5)).isEmpty();
    assertThatThrownBy(() -> tally.latency(0)).isInstanceOf(IllegalArgumentException.class);
  }

  private static TurnReport turn(
      @Nullable Route route, @Nullable Long latencyMs, boolean isInterrupted) {
    var marks = new HashMap<Mark, Long>(Map.of(Mark.SPEECH_END, MILLI));
    if (latencyMs != null) {
      marks.put(Mark.T6, MILLI + latencyMs * MILLI);
    }
    if (isInterrupted) {
      marks.put(Mark.BARGE_IN, MILLI);
    }
    return new TurnReport(1, "trace", route, marks, Map.of());
  }
}
