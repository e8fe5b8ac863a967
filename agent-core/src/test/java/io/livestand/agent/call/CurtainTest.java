package io.livestand.agent.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.measure.Route;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CurtainTest {
  private static final AnswerProgress ROUTED = new AnswerProgress.Routed(Route.LLM);
  private static final AnswerProgress WROTE = new AnswerProgress.Wrote("We do.");
  private static final AnswerProgress FINISHED = new AnswerProgress.Finished();

  private final List<AnswerProgress> told = new ArrayList<>();
  private final Curtain curtain = new Curtain(told::add);

  @Test
  void newsAreKeptUntilItIsRaised() {
    curtain.tell(ROUTED);
    curtain.tell(WROTE);
    assertThat(told).isEmpty();

    curtain.raise();
    curtain.tell(FINISHED);

    assertThat(told).containsExactly(ROUTED, WROTE, FINISHED);
  }

  @Test
  void aFailureBehindItIsKnown() {
    assertThat(curtain.hidesFailure()).isFalse();
    curtain.tell(new AnswerProgress.Failed("llm_failed", new IllegalStateException("test")));
    assertThat(curtain.hidesFailure()).isTrue();
    assertThat(told).isEmpty();
  }
}
