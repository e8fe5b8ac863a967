package io.livestand.agent.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.livestand.agent.audio.AudioFrame;
import io.livestand.agent.audio.OpusFrame;
import io.livestand.agent.measure.Mark;
import io.livestand.agent.speech.SttResult;
import io.livestand.agent.testing.Screen;
import io.livestand.agent.testing.ScriptedCall;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A recogniser that does not give the caller's last words.
@Timeout(30)
final class AwaitedWordsTest {
  private static final int HEARD_OF_FILLER = 2;

  private final ScriptedCall world = new ScriptedCall();
  private final Screen screen = new Screen();
  private CallCenter center;
  private Call call;

  @BeforeEach
  void theCallerHearsTheBeginningOfAFiller() {
    // Less than the recogniser is given.
    world.fillerAfter = Duration.ofMillis(600);
    world.finalsHeld = true;
    center = new CallCenter(world.services(), List.of(ScriptedCall.script()), 1);
    call = center.start(new CallRequest("Ann", "en-US"), screen);
    world.connect();
    await().until(() -> screen.states().contains(MindState.LISTENING));
    world.outlet.sendOnly(HEARD_OF_FILLER);
    world.callerSays("");
    await().until(() -> screen.states().getLast() == MindState.ANALYZING_SPEECH);
    assertThat(sound()).isEmpty();
    world.clock.advance(Duration.ofMillis(300));
    await().until(() -> sound().size() == HEARD_OF_FILLER);
    assertThat(sound()).allMatch(OpusFrame.class::isInstance);
    await().until(() -> screen.fillers() > 0);
  }

  @AfterEach
  void nothingIsLeftOpen() {
    center.close();
    assertThat(world.open).hasValue(0);
  }

  @Test
  void theAnswerTakesTheFillersPlace() {
    world.recognised(new SttResult.Final("how much is delivery", 0));
    await().until(() -> screen.states().getLast() == MindState.CHECKING_CACHE);
    world.outlet.sendAll();

    await().until(() -> screen.states().getLast() == MindState.LISTENING);
    assertThat(sound()).hasSize(HEARD_OF_FILLER + ScriptedCall.FAST_ANSWER.length());
    assertThat(said()).containsExactly(ScriptedCall.FAST_ANSWER);
    var report = screen.lastReport();
    assertThat(report.atNanos()).containsKeys(Mark.FILLER, Mark.T6);
  }

  @Test
  void whoeverGoesOnSpeakingIsListenedTo() {
    world.callerSpeaks(Duration.ofMillis(200));

    await().until(() -> screen.states().getLast() == MindState.LISTENING);
    world.outlet.sendAll();
    assertThat(sound()).hasSize(HEARD_OF_FILLER);
  }

  @Test
  void theButtonSilencesAFiller() {
    var flushes = world.outlet.flushes();

    call.interrupt();

    await().until(() -> world.outlet.flushes() > flushes);
  }

  @Test
  void whenThereWereNoWordsTheFillerEnds() {
    world.recognised(new SttResult.Final("", 0));

    await().until(() -> screen.states().getLast() == MindState.LISTENING);
    world.outlet.sendAll();
    assertThat(sound()).hasSize(HEARD_OF_FILLER);
    assertThat(said()).isEmpty();
  }

  @Test
  void whenTheWordsWereLostTheBotApologises() {
    world.recogniserBroke = 1;
    world.outlet.sendAll();

    world.recognised(new SttResult.Final("", 0));

    await().until(() -> said().contains(ScriptedCall.APOLOGY));
    await().until(() -> screen.states().getLast() == MindState.LISTENING);
    assertThat(screen.events())
        .anyMatch(event ->
            event instanceof MindEvent.Failed(var code, _, var fatal)
                && code.equals("stt_failed")
                && !fatal);
  }

  /// What was sent after the greeting.
  private List<AudioFrame> sound() {
    var all = world.outlet.sent();
    return all.subList(ScriptedCall.GREETING.length(), all.size());
  }

  private List<String> said() {
    return screen.said().stream().filter(text -> !text.equals(ScriptedCall.GREETING)).toList();
  }
}
