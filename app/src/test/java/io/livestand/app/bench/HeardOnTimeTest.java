package io.livestand.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.turn.TurnEvent.FinalHeard;
import io.livestand.agent.turn.TurnEvent.PartialHeard;
import io.livestand.app.bench.TurnItem.Final;
import io.livestand.app.bench.TurnItem.Guess;
import io.livestand.app.bench.TurnItem.Segment;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HeardOnTimeTest {
  private static final long MILLI = 1_000_000;

  private final HeardOnTime recogniser =
      new HeardOnTime(
          new TurnItem(
              "t1",
              "pause hanging",
              "en",
              "I want to|go home",
              List.of(new Segment(600, 1_000), new Segment(1_400, 1_900)),
              List.of(),
              List.of(new Guess(0, 900, "I want"), new Guess(1, 1_800, "go")),
              List.of(new Final(30, "I want to"), new Final(40, "go home"))));

  @Test
  void guessesComeAtTheirTimes() {
    assertThat(recogniser.until(880)).isEmpty();
    assertThat(recogniser.until(900)).containsExactly(new PartialHeard(900 * MILLI, "I want"));
  }

  @Test
  void whoIsNotAskedGuessesAtAllThatWasSaid() {
    recogniser.until(900);

    assertThat(recogniser.until(1_800))
        .containsExactly(new PartialHeard(1_800 * MILLI, "I want to go"));
  }

  @Test
  void finalWordsAreOfWhatWasSaidUpToTheAskingAndTakeTheirTime() {
    recogniser.until(900);
    recogniser.ask(1_260);

    assertThat(recogniser.until(1_280)).isEmpty();
    assertThat(recogniser.until(1_300)).containsExactly(new FinalHeard(1_290 * MILLI, "I want to"));
    assertThat(recogniser.until(1_800)).containsExactly(new PartialHeard(1_800 * MILLI, "go"));
    recogniser.ask(2_160);
    assertThat(recogniser.until(2_200)).containsExactly(new FinalHeard(2_200 * MILLI, "go home"));
  }

  @Test
  void whoIsAskedBeforeAnythingWasSaidHasNoWords() {
    recogniser.ask(300);

    assertThat(recogniser.until(400)).containsExactly(new FinalHeard(301 * MILLI, ""));
  }
}
