package io.livestand.agent.turn;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.testing.ForAll;
import io.livestand.agent.turn.TurnDecision.Answer;
import io.livestand.agent.turn.TurnDecision.BargeIn;
import io.livestand.agent.turn.TurnDecision.BeQuiet;
import io.livestand.agent.turn.TurnDecision.Duck;
import io.livestand.agent.turn.TurnDecision.Hold;
import io.livestand.agent.turn.TurnDecision.NothingSaid;
import io.livestand.agent.turn.TurnDecision.Prepare;
import io.livestand.agent.turn.TurnDecision.Resume;
import io.livestand.agent.turn.TurnDecision.SpeechResumed;
import io.livestand.agent.turn.TurnDecision.SpeechStarted;
import io.livestand.agent.turn.TurnEvent.BotBegins;
import io.livestand.agent.turn.TurnEvent.BotFinished;
import io.livestand.agent.turn.TurnEvent.BotSays;
import io.livestand.agent.turn.TurnEvent.BotStarted;
import io.livestand.agent.turn.TurnEvent.DialogueExpects;
import io.livestand.agent.turn.TurnEvent.FinalHeard;
import io.livestand.agent.turn.TurnEvent.FrameHeard;
import io.livestand.agent.turn.TurnEvent.Interrupted;
import io.livestand.agent.turn.TurnEvent.PartialHeard;
import io.livestand.agent.turn.TurnEvent.Tick;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// What holds whatever happens, in whatever order.
final class TurnPropertiesTest {
  private static final List<String> SAID =
      List.of("", "yes", "uh huh", "wait a moment", "how much is", "the price", "and", "five");
  private static final List<Expectation> EXPECTED =
      List.of(Expectation.ANYTHING, Expectation.YES_OR_NO, Expectation.NUMBER, Expectation.PHONE);

  private long now = Duration.ofSeconds(1).toNanos();

  @Test
  void everyAnswerFollowsAnUtteranceOfItsOwn() {
    ForAll.samples(random -> {
      var machine = new TurnMachine(ListeningCase.CONFIG, "en-US");
      var isOpen = false;
      for (var step = 0; step < 300; step++) {
        switch (machine.on(anything(random))) {
          case SpeechStarted _, SpeechResumed _, BargeIn _ -> isOpen = true;
          case Answer answer -> {
            assertThat(isOpen).isTrue();
            assertThat(answer.text()).isNotBlank();
            assertThat(answer.startedNanos().orElse(0))
                .isLessThanOrEqualTo(answer.endedNanos().orElse(0));
            isOpen = false;
          }
          default -> {}
        }
      }
    });
  }

  /// The bot is ducked, paused, resumed and stopped only while it speaks and in this order, and an
  /// answer is never given while another one is heard: so there are never two sounds at once.
  @Test
  void theBotHasOneMouth() {
    ForAll.samples(random -> {
      var machine = new TurnMachine(ListeningCase.SPECULATES, "en-US");
      var bot = new Bot();
      for (var step = 0; step < 300; step++) {
        var event = bot.does(anything(random), random);
        bot.obey(machine.on(event), event);
      }
    });
  }

  @Test
  void everyTurnEndsOnceThereIsSilence() {
    ForAll.samples(random -> {
      var machine = new TurnMachine(ListeningCase.CONFIG, "en-US");
      for (var step = 0; step < 100; step++) {
        machine.on(anything(random));
      }
      var isOver = false;
      for (var step = 0; step < 500; step++) { // ten seconds without a sound
        now += Duration.ofMillis(20).toNanos();
        machine.on(new FrameHeard(now, false));
        var decision = machine.on(new Tick(now));
        if (decision instanceof Answer) {
          machine.on(new BotStarted(now));
          machine.on(new BotFinished(now));
        }
        isOver = step > 300 && !(decision instanceof TurnDecision.Wait);
        assertThat(isOver).as("after so long a silence nothing is left to decide").isFalse();
      }
      machine.on(new BotFinished(now)); // if it spoke when the silence began
      for (var frame = 0; frame < 20; frame++) { // and a new turn is taken
        now += Duration.ofMillis(20).toNanos();
        var decision = machine.on(new FrameHeard(now, true));
        isOver |= decision instanceof SpeechStarted || decision instanceof SpeechResumed;
      }
      assertThat(isOver).isTrue();
    });
  }

  private TurnEvent anything(RandomGenerator random) {
    now += Duration.ofMillis(20).toNanos();
    return switch (random.nextInt(16)) {
      case 0 -> new BotStarted(now);
      case 1 -> random.nextInt(4) > 0 ? new Tick(now) : new BotFinished(now);
      case 2 -> random.nextInt(4) > 0 ? new Tick(now) : new Interrupted(now);
      case 3, 4 -> new PartialHeard(now, SAID.get(random.nextInt(SAID.size())));
      case 5, 6 -> new FinalHeard(now, SAID.get(random.nextInt(SAID.size())));
      case 7 -> new BotBegins(now);
      case 8 -> new BotSays(now, "the price is five");
      case 9 -> new DialogueExpects(now, EXPECTED.get(random.nextInt(EXPECTED.size())));
      case 10, 11 -> new Tick(now += random.nextLong(1_000_000_000));
      default -> new FrameHeard(now, random.nextInt(4) > 0, random.nextInt(-60, 0));
    };
  }

  /// Speaks when it was asked to answer, and then only.
  private final class Bot {
    private boolean isAnswering;
    private boolean speaks;
    private boolean isDucked;
    private boolean isPaused;
    private String prepared = "";

    /// What happens, in place of what could not.
    private TurnEvent does(TurnEvent event, RandomGenerator random) {
      return switch (event) {
        case BotBegins _, BotStarted _, BotFinished _ when !isAnswering && !speaks -> new Tick(now);
        case BotBegins _, BotStarted _ when speaks -> new Tick(now);
        case BotBegins _ -> new BotStarted(now);
        case BotFinished _ when isPaused -> new Tick(now); // its last words are still to be said
        case Tick _ when isAnswering && random.nextBoolean() -> new BotStarted(now);
        default -> event;
      };
    }

    private void obey(TurnDecision decision, TurnEvent event) {
      if (event instanceof BotStarted) {
        isAnswering = false;
        speaks = true;
      } else if (event instanceof BotFinished) {
        silence();
      }
      switch (decision) {
        case Duck _ -> {
          assertThat(speaks && !isDucked).isTrue();
          isDucked = true;
        }
        case Hold _ -> {
          assertThat(isDucked && !isPaused).isTrue();
          isPaused = true;
        }
        case Resume _ -> {
          assertThat(isDucked).isTrue();
          isDucked = false;
          isPaused = false;
        }
        case BargeIn _ -> {
          assertThat(speaks).isTrue();
          silence();
        }
        case SpeechResumed _ -> {
          assertThat(speaks).isFalse();
          silence();
          prepared = "";
        }
        case BeQuiet _ -> {
          assertThat(speaks || isAnswering).isTrue();
          silence();
        }
        case Prepare(var words) -> {
          assertThat(speaks || isAnswering).isFalse();
          prepared = words;
        }
        case Answer(var words, _, _, _, var isPrepared) -> {
          assertThat(speaks || isAnswering).isFalse();
          assertThat(!isPrepared || Words.of(prepared).equals(Words.of(words))).isTrue();
          prepared = "";
          isAnswering = true;
        }
        case NothingSaid _, SpeechStarted _ -> assertThat(speaks || isAnswering).isFalse();
        default -> {}
      }
    }

    private void silence() {
      isAnswering = false;
      speaks = false;
      isDucked = false;
      isPaused = false;
    }
  }
}
