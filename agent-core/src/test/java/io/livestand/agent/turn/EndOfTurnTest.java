package io.livestand.agent.turn;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.turn.Patience.Reason;
import io.livestand.agent.turn.TurnDecision.Answer;
import io.livestand.agent.turn.TurnDecision.MoreExpected;
import io.livestand.agent.turn.TurnDecision.SpeechResumed;
import io.livestand.agent.turn.TurnDecision.UtteranceEnded;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How long a silence must be, by the words before it.
final class EndOfTurnTest {
  private static final Duration SHORTEST = Duration.ofMillis(120);
  private static final Duration ORDINARY = Duration.ofMillis(260);
  private static final Duration LONGEST = Duration.ofMillis(900);

  @ParameterizedTest
  @CsvSource({
    "en, I want to send a parcel, PLAIN",
    "en, I want to send a parcel to, HANGING",
    "en, I want to send a parcel and, HANGING",
    "en, how much is, HANGING",
    "en, how much is delivery, QUESTION",
    "en, You deliver abroad?, QUESTION",
    "en, what is this for, QUESTION",
    "en, what can I do, QUESTION",
    "en, can you tell me the price of, HANGING",
    "en, do you deliver to, HANGING",
    "en, could you, HANGING",
    "en, hold on, PLAIN",
    "en, I don't, PLAIN",
    "en, I would like um, HESITATING",
    "en, 'Well,', HESITATING",
    "en, 'the first,', HANGING",
    "en, I thought..., HANGING",
    "en, yes, PLAIN",
    "en, '', SILENCE",
    "ru, Я хочу отправить посылку, PLAIN",
    "ru, Я хочу отправить посылку в, HANGING",
    "ru, мне нужно, HANGING",
    "ru, хотел бы узнать потому что, HANGING",
    "ru, Сколько стоит доставка, QUESTION",
    "ru, Доставка будет завтра?, QUESTION",
    "ru, ну эээ, HESITATING",
    "ru, я хотел ммм, HESITATING",
    "ru, ещё, PLAIN",
    "ru, Что?, QUESTION",
    "ru, что, PLAIN",
    "ru, да, PLAIN",
    "de, und, PLAIN"
  })
  void theWordsTellWhetherThereIsMore(String language, String text, Reason reason) {
    assertThat(patience(language, text, Expectation.ANYTHING).reason()).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "en, Yes., EXPECTED",
    "en, no thank you, EXPECTED",
    "en, yes but, HANGING",
    "ru, Да, EXPECTED",
    "ru, да конечно, EXPECTED",
    "ru, нет мне нужно, HANGING"
  })
  void aYesIsAllWhereTheDialogueAskedForOne(String language, String text, Reason reason) {
    assertThat(patience(language, text, Expectation.YES_OR_NO).reason()).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "en, nine one six, DIGITS_MISSING",
    "en, 916 55, DIGITS_MISSING",
    "en, 916 555 12 34, EXPECTED",
    "en, nine one six five five five one two three four, EXPECTED",
    "en, I have no phone, PLAIN",
    "ru, восемь девятьсот шестнадцать, DIGITS_MISSING",
    "ru, 8 916 123, DIGITS_MISSING",
    "ru, +7 916 123-45-67, EXPECTED"
  })
  void aPhoneNumberIsWaitedForUntilItsDigitsAreThere(String language, String text, Reason reason) {
    assertThat(patience(language, text, Expectation.PHONE).reason()).isEqualTo(reason);
  }

  @Test
  void aNumberThatMayGoOnIsGivenTime() {
    assertThat(patience("en", "twenty", Expectation.NUMBER))
        .isEqualTo(new Patience(Duration.ofMillis(580), Reason.NUMBER));
    assertThat(patience("en", "twenty", Expectation.ANYTHING).silence()).isEqualTo(ORDINARY);
  }

  @Test
  void theWaitsLieBetweenTheShortestAndTheLongest() {
    assertThat(patience("en", "yes", Expectation.YES_OR_NO).silence()).isEqualTo(SHORTEST);
    assertThat(patience("en", "where are you from", Expectation.ANYTHING).silence())
        .isEqualTo(Duration.ofMillis(190));
    assertThat(patience("en", "a parcel", Expectation.ANYTHING).silence()).isEqualTo(ORDINARY);
    assertThat(patience("en", "a parcel for", Expectation.ANYTHING).silence()).isEqualTo(LONGEST);
  }

  @Test
  void aQuestionIsAskedAboutSooner() {
    var call = new ListeningCase("en-US");
    call.voice(800);
    call.guessed("how much is delivery");

    assertThat(call.quiet(180)).isEmpty();
    assertThat(call.quiet(20))
        .containsExactly(new UtteranceEnded(new Patience(Duration.ofMillis(190), Reason.QUESTION)));
    assertThat(call.heard("how much is delivery")).isInstanceOf(Answer.class);
  }

  @Test
  void aGuessThatLacksItsEndMakesNobodyWaitLonger() {
    var call = new ListeningCase("en-US");
    call.voice(800);
    call.guessed("I want to send it to");

    assertThat(call.quiet(280)).hasOnlyElementsOfType(UtteranceEnded.class).hasSize(1);
    assertThat(call.heard("I want to send it to Berlin")).isInstanceOf(Answer.class);
  }

  @Test
  void finalWordsThatCannotBeAllAreWaitedUpon() {
    var call = new ListeningCase("en-US");
    call.voice(800);
    call.quiet(280);

    assertThat(call.heard("I want to send it to"))
        .isEqualTo(new MoreExpected(new Patience(LONGEST, Reason.HANGING)));
    assertThat(call.quiet(600)).isEmpty();
    assertThat(call.quiet(60)).hasOnlyElementsOfType(Answer.class).hasSize(1);
  }

  @Test
  void whoGoesOnWithinThatTimeWasNotCutOff() {
    var call = new ListeningCase("en-US");
    call.voice(800);
    call.quiet(280);
    call.heard("I want to send it to");
    call.quiet(400);

    assertThat(call.voice(300)).singleElement().isInstanceOf(SpeechResumed.class);
    call.quiet(280);
    assertThat(((Answer) call.heard("Berlin")).text()).isEqualTo("I want to send it to Berlin");
  }

  @Test
  void whatIsExpectedHoldsUntilSomethingElseIs() {
    var call = new ListeningCase("en-US");
    call.machine.on(new TurnEvent.DialogueExpects(call.now(), Expectation.YES_OR_NO));
    call.voice(300);
    call.guessed("yes");
    assertThat(call.quiet(140)).hasOnlyElementsOfType(UtteranceEnded.class).hasSize(1);
    call.heard("yes");

    call.machine.on(new TurnEvent.BotFinished(call.now()));
    call.machine.on(new TurnEvent.DialogueExpects(call.now(), Expectation.ANYTHING));
    call.quiet(400);
    call.voice(300);
    call.guessed("yes");
    assertThat(call.quiet(220)).isEmpty();
  }

  private static Patience patience(String language, String text, Expectation expected) {
    return new EndOfTurn(SHORTEST, ORDINARY, LONGEST, Lexicon.of(language)).after(text, expected);
  }
}
