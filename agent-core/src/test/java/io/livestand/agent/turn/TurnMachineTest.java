package io.livestand.agent.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.livestand.agent.testing.ManualTicker;
import io.livestand.agent.turn.Patience.Reason;
import io.livestand.agent.turn.TurnDecision.Answer;
import io.livestand.agent.turn.TurnDecision.BeQuiet;
import io.livestand.agent.turn.TurnDecision.DiscardHeard;
import io.livestand.agent.turn.TurnDecision.NothingSaid;
import io.livestand.agent.turn.TurnDecision.SpeechResumed;
import io.livestand.agent.turn.TurnDecision.SpeechStarted;
import io.livestand.agent.turn.TurnDecision.UtteranceEnded;
import io.livestand.agent.turn.TurnDecision.Wait;
import io.livestand.agent.turn.TurnEvent.BotBegins;
import io.livestand.agent.turn.TurnEvent.BotFinished;
import io.livestand.agent.turn.TurnEvent.BotStarted;
import io.livestand.agent.turn.TurnEvent.FinalHeard;
import io.livestand.agent.turn.TurnEvent.FrameHeard;
import io.livestand.agent.turn.TurnEvent.Interrupted;
import io.livestand.agent.turn.TurnEvent.PartialHeard;
import io.livestand.agent.turn.TurnEvent.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class TurnMachineTest {
  private static final Duration FRAME = Duration.ofMillis(20);
  private static final TurnConfig CONFIG =
      new TurnConfig(
          Duration.ofMillis(300), Duration.ofMillis(800), Duration.ofSeconds(20), true, 3, 8);

  private static final TurnConfig FINDS_ENDS =
      new TurnConfig(
          Duration.ofMillis(300), Duration.ofMillis(800), Duration.ofSeconds(20), false, 3, 8);

  private final ManualTicker clock = new ManualTicker().advance(Duration.ofSeconds(1));
  private TurnMachine machine = new TurnMachine(CONFIG);

  @Test
  void threeVoicedFramesAreABeginningOfSpeech() {
    quiet(Duration.ofMillis(200));

    assertThat(voice(Duration.ofMillis(40))).isEmpty();
    assertThat(voice(Duration.ofMillis(20))).singleElement().isInstanceOf(SpeechStarted.class);
  }

  @Test
  void aClickIsNotSpeech() {
    assertThat(voice(Duration.ofMillis(40))).isEmpty();
    assertThat(quiet(Duration.ofSeconds(1))).isEmpty();
  }

  @Test
  void askForTheFinalWordsWhenTheCallerFallsSilent() {
    voice(Duration.ofMillis(500));

    assertThat(quiet(Duration.ofMillis(280))).isEmpty();
    assertThat(quiet(Duration.ofMillis(40)))
        .containsExactly(new UtteranceEnded(after(Reason.SILENCE)));
  }

  @Test
  void theSilenceIsMeasuredByTheClockEvenWhenNoFramesCome() {
    voice(Duration.ofMillis(500));
    clock.advance(CONFIG.endOfSpeech());

    assertThat(machine.on(new Tick(clock.nanoTime()))).isInstanceOf(UtteranceEnded.class);
  }

  @Test
  void theFinalWordsAreAnsweredWithTheTimesOfTheSpeech() {
    var begun = clock.nanoTime();
    voice(Duration.ofMillis(500));
    var lastVoiced = clock.nanoTime() - FRAME.toNanos();
    quiet(Duration.ofMillis(320));

    assertThat(heard("how much is delivery"))
        .isEqualTo(
            new Answer(
                "how much is delivery",
                OptionalLong.of(begun),
                OptionalLong.of(lastVoiced),
                after(Reason.PLAIN),
                false));
  }

  @Test
  void aFinalWithoutWordsIsNoTurn() {
    voice(Duration.ofMillis(100));
    quiet(Duration.ofMillis(320));

    assertThat(heard("")).isEqualTo(new NothingSaid());
    assertThat(voice(Duration.ofMillis(60))).hasOnlyElementsOfType(SpeechStarted.class).hasSize(1);
  }

  @Test
  void theLastGuessIsTakenWhenNoFinalComes() {
    voice(Duration.ofMillis(500));
    machine.on(new PartialHeard(clock.nanoTime(), "how much"));
    quiet(Duration.ofMillis(320));

    var decisions = quiet(CONFIG.finalTimeout());

    assertThat(decisions).singleElement().isInstanceOf(Answer.class);
    assertThat(((Answer) decisions.getFirst()).text()).isEqualTo("how much");
  }

  @Test
  void aFinalThatTheRecogniserFoundItselfIsAnsweredAtTheEndOfSpeech() {
    machine = new TurnMachine(FINDS_ENDS);
    voice(Duration.ofMillis(500));
    heard("hello there");

    var decisions = quiet(Duration.ofMillis(320));

    assertThat(decisions).singleElement().isInstanceOf(Answer.class);
  }

  @Test
  void goingOnSpeakingBeforeTheAnswerIsHeardMakesOneUtterance() {
    say("how much is");
    assertThat(voice(Duration.ofMillis(60))).singleElement().isInstanceOf(SpeechResumed.class);
    quiet(Duration.ofMillis(320));

    var decision = heard("express delivery");

    assertThat(decision).isInstanceOf(Answer.class);
    assertThat(((Answer) decision).text()).isEqualTo("how much is express delivery");
  }

  @Test
  void goingOnSpeakingWhileTheFinalIsAwaitedKeepsListening() {
    voice(Duration.ofMillis(300));
    quiet(Duration.ofMillis(320));

    assertThat(voice(Duration.ofMillis(60))).singleElement().isInstanceOf(SpeechResumed.class);
    assertThat(heard("how much is")).isEqualTo(new Wait());
    assertThat(quiet(Duration.ofMillis(320)))
        .containsExactly(new UtteranceEnded(after(Reason.PLAIN)));
    assertThat(((Answer) heard("delivery")).text()).isEqualTo("how much is delivery");
  }

  @Test
  void everyFinalAskedForIsWaitedForBeforeTheAnswer() {
    voice(Duration.ofMillis(300));
    quiet(Duration.ofMillis(320));
    voice(Duration.ofMillis(300));
    quiet(Duration.ofMillis(320));

    assertThat(heard("I want")).isEqualTo(new Wait());
    assertThat(((Answer) heard("a refund")).text()).isEqualTo("I want a refund");
  }

  @Test
  void aFinalThatComesAfterItsGuessWasAnsweredIsNotHeardTwice() {
    voice(Duration.ofMillis(300));
    machine.on(new PartialHeard(clock.nanoTime(), "I want"));
    quiet(Duration.ofMillis(320));
    assertThat(quiet(CONFIG.finalTimeout())).singleElement().isInstanceOf(Answer.class);
    voice(Duration.ofMillis(100));
    heard("I want");
    quiet(Duration.ofMillis(320));

    assertThat(((Answer) heard("a refund")).text()).isEqualTo("I want a refund");
  }

  @Test
  void aFinalThatComesAfterTheBotWasInterruptedIsNotOfTheInterruption() {
    voice(Duration.ofMillis(300));
    machine.on(new PartialHeard(clock.nanoTime(), "a story"));
    quiet(Duration.ofMillis(320));
    quiet(CONFIG.finalTimeout());
    machine.on(new BotStarted(clock.nanoTime()));
    voice(Duration.ofMillis(300));
    assertThat(heard("a story")).isEqualTo(new Wait());
    quiet(Duration.ofMillis(320));
    heard("stop");

    assertThat(((Answer) quiet(FRAME).getFirst()).text()).isEqualTo("stop");
  }

  @Test
  void whatWasMurmuredBesideTheBotIsDiscardedAndNotAnswered() {
    botSpeaks();
    quiet(Duration.ofMillis(300));
    voice(FRAME);
    machine.on(new PartialHeard(clock.nanoTime(), ""));

    assertThat(quiet(Duration.ofMillis(340))).containsExactly(new DiscardHeard());
    assertThat(machine.on(new PartialHeard(clock.nanoTime(), "mm hm"))).isEqualTo(new Wait());
    assertThat(heard("mm hm")).isEqualTo(new Wait());
    machine.on(new BotFinished(clock.nanoTime()));
    assertThat(quiet(Duration.ofSeconds(1))).isEmpty();
  }

  @Test
  void aMurmurAtTheEndOfTheBotsTurnIsDiscardedToo() {
    botSpeaks();
    quiet(Duration.ofMillis(300));
    voice(FRAME);
    machine.on(new BotFinished(clock.nanoTime()));

    assertThat(machine.on(new PartialHeard(clock.nanoTime(), "mm hm"))).isEqualTo(new Wait());
    assertThat(quiet(Duration.ofMillis(340))).containsExactly(new DiscardHeard());
    assertThat(heard("mm hm")).isEqualTo(new Wait());
  }

  @Test
  void anEndlessNoiseIsAskedAboutAllTheSame() {
    assertThat(voice(Duration.ofSeconds(21)))
        .hasSize(3)
        .satisfies(all -> {
          assertThat(all.getFirst()).isInstanceOf(SpeechStarted.class);
          assertThat(all.get(1))
              .isEqualTo(new UtteranceEnded(new Patience(Duration.ZERO, Reason.TOO_LONG)));
          assertThat(all.getLast()).isInstanceOf(SpeechResumed.class);
        });
  }

  @Test
  void goingOnBeforeTheGreetingIsHeardIsNoAnswerToIt() {
    machine.on(new BotBegins(clock.nanoTime()));

    assertThat(voice(Duration.ofMillis(60))).singleElement().isInstanceOf(SpeechResumed.class);
    machine.on(new BotStarted(clock.nanoTime()));
    quiet(Duration.ofMillis(320));
    assertThat(((Answer) heard("hello")).text()).isEqualTo("hello");
  }

  @Test
  void wordsWithoutAVoiceDoNotStopTheBot() {
    botSpeaks();
    quiet(Duration.ofMillis(500));

    assertThat(machine.on(new PartialHeard(clock.nanoTime(), "echo"))).isEqualTo(new Wait());
  }

  @Test
  void whatInterruptedTheBotIsAnsweredByItself() {
    say("first question");
    machine.on(new BotStarted(clock.nanoTime()));
    quiet(Duration.ofMillis(400));
    voice(Duration.ofMillis(400));
    quiet(Duration.ofMillis(320));
    heard("second question");

    assertThat(((Answer) quiet(FRAME).getFirst()).text()).isEqualTo("second question");
  }

  @Test
  void theButtonSilencesTheBot() {
    botSpeaks();

    assertThat(machine.on(new Interrupted(clock.nanoTime()))).isEqualTo(new BeQuiet());
    assertThat(machine.on(new Interrupted(clock.nanoTime()))).isEqualTo(new Wait());
  }

  @Test
  void theButtonAlsoDropsAnAnswerNotYetHeard() {
    say("how much");

    assertThat(machine.on(new Interrupted(clock.nanoTime()))).isEqualTo(new BeQuiet());
  }

  @Test
  void afterTheBotFinishedSpeechIsAnOrdinaryTurn() {
    botSpeaks();
    machine.on(new BotFinished(clock.nanoTime()));
    quiet(Duration.ofMillis(300));

    assertThat(voice(Duration.ofMillis(60))).hasOnlyElementsOfType(SpeechStarted.class).hasSize(1);
  }

  @Test
  void wordsTooSoftForTheVoiceDetectorAreHeardAllTheSame() {
    assertThat(machine.on(new PartialHeard(clock.nanoTime(), "hello")))
        .isInstanceOf(SpeechStarted.class);
    quiet(Duration.ofMillis(200));
    machine.on(new PartialHeard(clock.nanoTime(), "hello there"));

    assertThat(quiet(Duration.ofMillis(280))).as("a new word is a sign of life").isEmpty();
    assertThat(quiet(Duration.ofMillis(60))).hasOnlyElementsOfType(UtteranceEnded.class).hasSize(1);
    assertThat(heard("hello there"))
        .as("times that no packet tells are not invented")
        .isEqualTo(
            new Answer(
                "hello there",
                OptionalLong.empty(),
                OptionalLong.empty(),
                after(Reason.PLAIN),
                false));
  }

  @Test
  void aFinalOfAnUtteranceDealtWithIsIgnored() {
    assertThat(heard("late")).isEqualTo(new Wait());
    botSpeaks();
    assertThat(heard("later")).isEqualTo(new Wait());
  }

  @Test
  void refusesThresholdsThatCanNeverBeMet() {
    assertThatThrownBy(() -> patient(Duration.ofMillis(300), 6))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> patient(Duration.ZERO, 3))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static TurnConfig patient(Duration endOfSpeech, int onset) {
    return new TurnConfig(
        endOfSpeech, Duration.ofMillis(800), Duration.ofSeconds(20), true, onset, 8);
  }

  private static Patience after(Reason reason) {
    return new Patience(CONFIG.endOfSpeech(), reason);
  }

  private List<TurnDecision> voice(Duration length) {
    return frames(length, true);
  }

  private List<TurnDecision> quiet(Duration length) {
    return frames(length, false);
  }

  private List<TurnDecision> frames(Duration length, boolean voiced) {
    var decisions = new ArrayList<TurnDecision>();
    for (var left = length; left.isPositive(); left = left.minus(FRAME)) {
      decisions.add(machine.on(new FrameHeard(clock.nanoTime(), voiced)));
      decisions.add(machine.on(new Tick(clock.nanoTime())));
      clock.advance(FRAME);
    }
    decisions.removeIf(Wait.class::isInstance);
    return decisions;
  }

  private TurnDecision heard(String words) {
    return machine.on(new FinalHeard(clock.nanoTime(), words));
  }

  private void say(String words) {
    voice(Duration.ofMillis(500));
    quiet(Duration.ofMillis(320));
    heard(words);
  }

  private void botSpeaks() {
    say("a question");
    machine.on(new BotStarted(clock.nanoTime()));
  }
}
