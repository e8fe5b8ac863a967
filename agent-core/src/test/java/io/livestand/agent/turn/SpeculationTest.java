package io.livestand.agent.turn;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.turn.TurnDecision.Answer;
import io.livestand.agent.turn.TurnDecision.MoreExpected;
import io.livestand.agent.turn.TurnDecision.NothingSaid;
import io.livestand.agent.turn.TurnDecision.Prepare;
import io.livestand.agent.turn.TurnDecision.SpeechResumed;
import io.livestand.agent.turn.TurnDecision.UtteranceEnded;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

final class SpeculationTest {
  private final ListeningCase call = new ListeningCase(ListeningCase.SPECULATES, "en-US");

  @Test
  void anAnswerIsPreparedOnceTheCallerIsSilentForAMoment() {
    call.voice(800);
    call.guessed("how much is delivery");

    assertThat(call.quiet(80)).isEmpty();
    assertThat(call.quiet(40)).containsExactly(new Prepare("how much is delivery"));
    assertThat(call.quiet(60)).as("once").isEmpty();
  }

  @Test
  void itIsTheAnswerWhereTheFinalWordsAreThose() {
    call.voice(800);
    call.guessed("how much is delivery");
    call.quiet(220);

    assertThat(isPrepared(call.heard("How much is delivery?"))).isTrue();
  }

  @Test
  void itIsNotWhereTheyAreOthers() {
    call.voice(800);
    call.guessed("how much is");
    call.quiet(300);

    assertThat(isPrepared(call.heard("how much is delivery"))).isFalse();
  }

  @Test
  void aBetterGuessIsPreparedForAnew() {
    call.voice(800);
    call.guessed("how much");
    call.quiet(120);
    call.guessed("how much is delivery");

    assertThat(call.quiet(20)).containsExactly(new Prepare("how much is delivery"));
    call.quiet(200);
    assertThat(isPrepared(call.heard("how much is delivery"))).isTrue();
  }

  @Test
  void whatCannotBeAllIsNotPreparedForBeforeItIsFinal() {
    call.voice(800);
    call.guessed("I want to send it to");

    assertThat(call.quiet(300)).hasOnlyElementsOfType(UtteranceEnded.class);
    assertThat(call.heard("I want to send it to")).isInstanceOf(MoreExpected.class);
    assertThat(call.quiet(20)).containsExactly(new Prepare("I want to send it to"));
    assertThat(call.quiet(700))
        .singleElement(InstanceOfAssertFactories.type(Answer.class))
        .matches(Answer::isPrepared);
  }

  @Test
  void goingOnMakesItWorthless() {
    call.voice(800);
    call.guessed("do you insure");
    call.quiet(300);
    assertThat(call.voice(60)).singleElement().isInstanceOf(SpeechResumed.class);
    call.quiet(300);
    call.heard("do you insure");

    assertThat(isPrepared(call.heard(""))).isFalse();
  }

  @Test
  void nothingIsPreparedForSilence() {
    call.voice(800);

    assertThat(call.quiet(300)).hasOnlyElementsOfType(UtteranceEnded.class);
    assertThat(call.heard("")).isEqualTo(new NothingSaid());
  }

  private static boolean isPrepared(TurnDecision decision) {
    assertThat(decision).isInstanceOf(Answer.class);
    return ((Answer) decision).isPrepared();
  }
}
