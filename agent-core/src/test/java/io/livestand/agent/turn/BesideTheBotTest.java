package io.livestand.agent.turn;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.turn.TurnDecision.Answer;
import io.livestand.agent.turn.TurnDecision.BargeIn;
import io.livestand.agent.turn.TurnDecision.BeQuiet;
import io.livestand.agent.turn.TurnDecision.Duck;
import io.livestand.agent.turn.TurnDecision.Hold;
import io.livestand.agent.turn.TurnDecision.NothingSaid;
import io.livestand.agent.turn.TurnDecision.Resume;
import io.livestand.agent.turn.TurnDecision.SpeechStarted;
import io.livestand.agent.turn.TurnDecision.UtteranceEnded;
import io.livestand.agent.turn.TurnDecision.Wait;
import io.livestand.agent.turn.TurnDecision.WordsWanted;
import io.livestand.agent.turn.TurnEvent.BotFinished;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What becomes of a voice that is heard while the bot speaks.
final class BesideTheBotTest {
  private static final double ECHO_DBFS = -40;
  private static final String BOT = "Delivery within the city costs five dollars.";

  private final ListeningCase call = new ListeningCase("en-US").whileTheBotSays(BOT);

  @Test
  void aVoiceDucksTheBotAtOnceAndPausesItSoonAfter() {
    var begun = call.now();

    assertThat(call.voice(20)).isEmpty();
    assertThat(call.voice(20)).containsExactly(new Duck(begun));
    assertThat(call.voice(80)).isEmpty();
    assertThat(call.voice(20)).containsExactly(new Hold(begun));
  }

  @Test
  void wordsMakeItABargeIn() {
    var begun = call.now();
    call.voice(300);

    assertThat(call.guessed("wait a moment")).isEqualTo(new BargeIn(begun, Besides.INTERRUPTION));
  }

  @Test
  void wordsMakeItABargeInBeforeTheBotIsPaused() {
    var begun = call.now();
    call.voice(60);

    assertThat(call.guessed("wait a moment")).isEqualTo(new BargeIn(begun, Besides.INTERRUPTION));
  }

  @Test
  void aSingleGuessedWordMayStillBecomeABackchannel() {
    call.voice(300);

    assertThat(call.guessed("all")).isEqualTo(new Wait());
    assertThat(call.guessed("all right")).isEqualTo(new Wait());
    assertThat(call.quiet(220)).containsExactly(new WordsWanted());
    assertThat(call.heard("all right")).isEqualTo(new Resume(Besides.BACKCHANNEL));
  }

  @Test
  void aLongBackchannelIsGivenTime() {
    call.voice(500);
    call.guessed("yeah");

    assertThat(call.voice(500)).isEmpty();
    assertThat(call.voice(700)).hasOnlyElementsOfType(BargeIn.class).hasSize(1);
  }

  @Test
  void theBeginningOfSomethingIsNotGivenTheTimeOfABackchannel() {
    call.voice(500);
    call.guessed("yes but");

    assertThat(call.voice(320)).singleElement().isInstanceOf(BargeIn.class);
  }

  @ParameterizedTest
  @CsvSource({"en-US, wait", "ru-RU, Подождите", "ru-RU, секундочку"})
  void aWordThatAsksForSilenceInterruptsAlone(String language, String word) {
    var here = new ListeningCase(language).whileTheBotSays(BOT);
    here.voice(300);

    assertThat(here.guessed(word)).isInstanceOf(BargeIn.class);
  }

  @Test
  void aVoiceThatGoesOnWithTheBotsOwnWordsIsItsEcho() {
    call.voice(400, ECHO_DBFS);
    assertThat(call.guessed("delivery within the")).isEqualTo(new Wait());

    assertThat(call.voice(420, ECHO_DBFS)).containsExactly(new Resume(Besides.ECHO));
    assertThat(call.voice(1_000, ECHO_DBFS)).as("no louder than before").isEmpty();
  }

  @Test
  void aVoiceThatGoesOnWithFewOfTheBotsWordsIsABargeIn() {
    call.voice(400);
    assertThat(call.guessed("delivery please")).isEqualTo(new Wait());

    assertThat(call.voice(420)).singleElement().isInstanceOf(BargeIn.class);
  }

  @Test
  void aVoiceThatGoesOnIsABargeInWithoutAWord() {
    var begun = call.now();

    assertThat(call.voice(820))
        .containsExactly(new Duck(begun), new Hold(begun), new BargeIn(begun, Besides.NOTHING));
  }

  @Test
  void aShortInterruptionIsKnownByItsFinalWordsAndAnswered() {
    var begun = call.now();
    call.voice(300);

    assertThat(call.quiet(220)).containsExactly(new WordsWanted());
    assertThat(call.heard("stop it")).isEqualTo(new BargeIn(begun, Besides.INTERRUPTION));
    var decisions = call.quiet(80);
    assertThat(decisions).singleElement().isInstanceOf(Answer.class);
    assertThat(((Answer) decisions.getFirst()).text()).isEqualTo("stop it");
  }

  @ParameterizedTest
  @CsvSource({
    "en-US, uh-huh",
    "en-US, Yeah.",
    "en-US, I see",
    "en-US, 'okay, right'",
    "ru-RU, угу",
    "en-US, of her",
    "ru-RU, 'Да-да.'",
    "ru-RU, Ага",
    "ru-RU, всё понятно"
  })
  void aBackchannelDoesNotStopTheBot(String language, String words) {
    var here = new ListeningCase(language).whileTheBotSays(BOT);
    here.voice(300);

    assertThat(here.guessed(words)).isEqualTo(new Wait());
    assertThat(here.quiet(220)).containsExactly(new WordsWanted());
    assertThat(here.heard(words)).isEqualTo(new Resume(Besides.BACKCHANNEL));
    assertThat(here.quiet(2_000)).isEmpty();
  }

  @Test
  void aBackchannelThatGoesOnWithWordsIsABargeIn() {
    call.voice(300);
    assertThat(call.guessed("yeah")).isEqualTo(new Wait());
    call.voice(200);

    assertThat(call.guessed("yeah but how much")).isInstanceOf(BargeIn.class);
  }

  @Test
  void aYesIsAnAnswerWhereTheDialogueAskedForOne() {
    call.machine.on(new TurnEvent.DialogueExpects(call.now(), Expectation.YES_OR_NO));
    call.voice(300);

    assertThat(call.guessed("yes")).isInstanceOf(BargeIn.class);
  }

  @Test
  void aCoughDoesNotStopTheBot() {
    call.voice(260);

    assertThat(call.quiet(220)).containsExactly(new WordsWanted());
    assertThat(call.heard("")).isEqualTo(new Resume(Besides.NOTHING));
  }

  @Test
  void theBotGoesOnWhenNoWordsCome() {
    call.voice(260);

    assertThat(call.quiet(820)).containsExactly(new WordsWanted(), new Resume(Besides.NOTHING));
    assertThat(call.heard("too late")).isEqualTo(new Wait());
  }

  @Test
  void theBotsOwnWordsComeBackDoNotStopIt() {
    call.voice(300, -30);

    assertThat(call.guessed("delivery within the")).isEqualTo(new Wait());
    call.quiet(220);
    assertThat(call.heard("the livery within the city costs")).isEqualTo(new Resume(Besides.ECHO));
  }

  @Test
  void anEchoOnceFoundOutDoesNotDuckTheBotAgain() {
    call.voice(300, -38);
    call.quiet(220);
    call.heard("within the city");

    assertThat(call.voice(500, -36)).isEmpty();
    assertThat(call.voice(60, -24)).hasOnlyElementsOfType(Duck.class).hasSize(1);
  }

  @Test
  void aVoiceAsSoftAsAnEchoDoesNotDuckTheBotButItsWordsStopIt() {
    assertThat(call.voice(500, -50)).isEmpty();

    assertThat(call.guessed("delivery within")).isEqualTo(new Wait());
    assertThat(call.guessed("no stop please")).isInstanceOf(BargeIn.class);
  }

  @Test
  void theButtonStopsTheBotWithoutStages() {
    call.voice(60);

    assertThat(call.machine.on(new TurnEvent.Interrupted(call.now()))).isEqualTo(new BeQuiet());
  }

  @Test
  void whoBeginsBesideTheBotsLastWordsIsHeardOut() {
    call.voice(100);

    assertThat(call.machine.on(new BotFinished(call.now()))).isInstanceOf(SpeechStarted.class);
    call.voice(300);
    assertThat(call.quiet(300)).hasOnlyElementsOfType(UtteranceEnded.class).hasSize(1);
    assertThat(((Answer) call.heard("and to Berlin")).text()).isEqualTo("and to Berlin");
  }

  @Test
  void anEchoOfTheBotsLastWordsIsNotAnswered() {
    call.voice(100);
    call.machine.on(new BotFinished(call.now()));
    call.voice(100);
    call.quiet(300);

    assertThat(call.heard("five dollars")).isEqualTo(new NothingSaid());
  }

  @Test
  void afterTheBotsLastWordItsEchoIsWaitedFor() {
    call.machine.on(new BotFinished(call.now()));

    assertThat(call.voice(200, -50)).isEmpty();
  }
}
