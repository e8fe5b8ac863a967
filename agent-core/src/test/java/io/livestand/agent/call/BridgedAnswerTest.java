package io.livestand.agent.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.livestand.agent.audio.AudioFrame;
import io.livestand.agent.audio.OpusFrame;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.measure.Mark;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import io.livestand.agent.testing.Screen;
import io.livestand.agent.testing.ScriptedCall;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A model that thinks for longer than a caller likes to wait.
@Timeout(30)
final class BridgedAnswerTest {
  private static final int HEARD_OF_FILLER = 2;

  private final ScriptedCall world = new ScriptedCall();
  private final Screen screen = new Screen();
  private CallCenter center;
  private Call call;

  @BeforeEach
  void theCallerHearsTheBeginningOfAFiller() {
    world.fillerAfter = Duration.ZERO;
    world.modelThinks = new CountDownLatch(1);
    center = new CallCenter(world.services(), List.of(ScriptedCall.script()), 1);
    call = center.start(new CallRequest("Ann", "en-US"), screen);
    world.connect();
    await().until(() -> screen.states().contains(MindState.LISTENING));
    world.outlet.sendOnly(HEARD_OF_FILLER);
    world.callerSays("do you insure parcels");
    await().until(() -> sound().size() == HEARD_OF_FILLER);
    await().until(() -> screen.fillers() > 0);
    assertThat(sound()).allMatch(OpusFrame.class::isInstance);
  }

  @AfterEach
  void nothingIsLeftOpen() {
    center.close();
    assertThat(world.open).hasValue(0);
  }

  @Test
  void theAnswerCutsTheFillerAndLosesNoneOfItsOwnSound() {
    world.modelThinks.countDown();
    await().until(() -> world.outlet.flushes() > 0);
    world.outlet.sendAll();

    await().until(() -> screen.states().getLast() == MindState.LISTENING);
    assertThat(sound().subList(HEARD_OF_FILLER, sound().size()))
        .hasSize("We do.".length())
        .allMatch(PcmFrame.class::isInstance);
    assertThat(said()).containsExactly("We do.");
    var report = screen.lastReport();
    assertThat(report.atNanos()).containsKeys(Mark.FILLER, Mark.T6);
  }

  @Test
  void aFillerIsInterruptedLikeAnAnswer() {
    call.interrupt();

    await().until(() -> screen.states().getLast() == MindState.LISTENING);
    world.outlet.sendAll();
    assertThat(sound()).hasSize(HEARD_OF_FILLER);
    assertThat(said()).isEmpty();
  }

  @Test
  void aFailureIsApologisedForAfterTheFiller() {
    world.modelFails = new ProviderException("openai", Kind.TIMEOUT, "no words");

    world.modelThinks.countDown();
    world.outlet.sendAll();

    await().until(() -> said().contains(ScriptedCall.APOLOGY));
    await().until(() -> screen.states().getLast() == MindState.LISTENING);
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
