package io.livestand.agent.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.call.MindEvent.Speaker;
import io.livestand.agent.language.ChatMessage;
import io.livestand.agent.language.ChatMessage.Role;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import io.livestand.agent.speech.SttResult;
import io.livestand.agent.testing.ForAll;
import io.livestand.agent.testing.Screen;
import io.livestand.agent.testing.ScriptedCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Whatever happens in a call, and in whatever order: it speaks with one voice, every turn ends, it
/// remembers what was heard, and its end is the end.
@Timeout(300)
final class CallPropertiesTest {
  private static final int CALLS = 25;
  private static final int STEPS = 40;
  private static final Duration MOST_BETWEEN_STEPS = Duration.ofMillis(8);
  private static final String LAST_QUESTION = "do you insure glass";
  private static final List<String> SAID =
      List.of(
          "how much is delivery",
          "do you insure parcels",
          "tell me a story",
          "order",
          "three",
          "where is it",
          "reckon",
          "mm hm",
          "",
          "bye");

  @Test
  void whateverHappens() {
    ForAll.samples(
        CALLS,
        random -> {
          try (var ongoing = new Ongoing()) {
            for (var step = 0; step < STEPS; step++) {
              ongoing.something(random);
              letThreadsRun(random);
            }
            ongoing.comesToRest();
            ongoing.remembersWhatWasHeard();
          }
        });
  }

  /// A part of what is random: what the call's threads have done by the next step.
  private static void letThreadsRun(RandomGenerator random) {
    LockSupport.parkNanos(random.nextLong(MOST_BETWEEN_STEPS.toNanos()));
  }

  private static final class Ongoing implements AutoCloseable {
    private final ScriptedCall world = new ScriptedCall();
    private final Screen screen = new Screen();
    private final CallCenter center;
    private final Call call;

    Ongoing() {
      world.speculateAfter = Duration.ofMillis(100);
      world.fillerAfter = Duration.ofMillis(1);
      center = new CallCenter(world.services(), List.of(ScriptedCall.script()), 1);
      call = center.start(new CallRequest("Ann", "en-US"), screen);
      world.connect();
    }

    void something(RandomGenerator random) {
      var words = SAID.get(random.nextInt(SAID.size()));
      switch (random.nextInt(12)) {
        case 0, 1 -> world.callerSays(words);
        case 2 -> world.callerSpeaks(Duration.ofMillis(random.nextInt(20, 400)));
        case 3, 4 -> world.callerIsSilent(Duration.ofMillis(random.nextInt(20, 500)));
        case 5 -> world.recognised(new SttResult.Partial(words, 0, 1));
        case 6 -> world.understands = words;
        case 7 -> call.interrupt();
        case 8 -> world.outlet.sendOnly(random.nextInt(6));
        case 9 -> world.outlet.sendMore(random.nextInt(40));
        case 10 -> world.modelFails = random.nextBoolean() ? failure() : null;
        default -> world.voiceFails = random.nextBoolean() ? failure() : null;
      }
    }

    private static ProviderException failure() {
      return new ProviderException("scripted", Kind.UNAVAILABLE, "as the test says");
    }

    void comesToRest() {
      world.modelFails = null;
      world.voiceFails = null;
      world.outlet.sendAll();
      await("the turn ends")
          .until(() -> {
            world.callerIsSilent(Duration.ofMillis(100));
            return isOver() || isResting();
          });
    }

    private boolean isOver() {
      return screen.events().getLast() instanceof MindEvent.Ended;
    }

    /// The caller's turn, with nothing that is still being thought about.
    private boolean isResting() {
      return screen.states().getLast() == MindState.LISTENING;
    }

    void remembersWhatWasHeard() {
      world.outlet.sendAll();
      await("the last question is asked")
          .until(() -> {
            if (!isOver() && isResting()) {
              world.callerSays(LAST_QUESTION);
            } else {
              world.callerIsSilent(Duration.ofMillis(100));
            }
            return isOver() || lastAsked().getLast().text().endsWith(LAST_QUESTION);
          });
      if (!isOver()) {
        comesToRest();
        assertThat(lastAsked())
            .filteredOn(message -> message.role() == Role.ASSISTANT)
            .extracting(ChatMessage::text)
            .isEqualTo(heardBeforeTheLastQuestion());
      }
    }

    private List<ChatMessage> lastAsked() {
      return world.asked.isEmpty()
          ? List.of(new ChatMessage(Role.USER, ""))
          : world.asked.getLast();
    }

    private List<String> heardBeforeTheLastQuestion() {
      var heard = new ArrayList<String>();
      var before = List.<String>of();
      for (var event : screen.events()) {
        if (event instanceof MindEvent.Transcript(_, var speaker, var text, var isFinal)
            && isFinal) {
          if (speaker == Speaker.ASSISTANT) {
            heard.add(text);
          } else if (text.endsWith(LAST_QUESTION)) {
            before = List.copyOf(heard);
          }
        }
      }
      return before;
    }

    @Override
    public void close() {
      center.close();
      var told = screen.events().size();
      var sent = world.outlet.sent().size();
      assertThat(world.outlet.overlaps()).as("two sounds at once").isEmpty();
      assertThat(world.open).hasValue(0);
      assertThat(screen.events().getLast()).isInstanceOf(MindEvent.Ended.class);
      assertThat(screen.events().stream().filter(MindEvent.Ended.class::isInstance)).hasSize(1);
      world.ears().heard(PcmFrame.silence(16_000), 0);
      assertThat(screen.events()).hasSize(told);
      assertThat(world.outlet.sent()).hasSize(sent);
    }
  }
}
