package io.livestand.agent.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.livestand.agent.audio.AudioFrame;
import io.livestand.agent.audio.OpusFrame;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.measure.Forecast.Work;
import io.livestand.agent.testing.Screen;
import io.livestand.agent.testing.ScriptedCall;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A state of the dialogue that has fillers of its own for an answer which may take long.
@Timeout(30)
final class OwnFillersTest {
  private static final int FILLER = ScriptedCall.FILLER.length();

  private final ScriptedCall world = new ScriptedCall();
  private final Screen screen = new Screen();
  private @Nullable CallCenter center;

  @AfterEach
  void nothingIsLeftOpen() {
    Objects.requireNonNull(center).close();
    assertThat(world.open).hasValue(0);
  }

  @Test
  void whereNothingIsKnownTheWaitIsExpectedToBeLong() {
    callerAsks();

    awaitSound(FILLER);
    assertThat(sound()).as("the whole filler, at once").allMatch(OpusFrame.class::isInstance);
    world.modelThinks.countDown();
    awaitSound(FILLER + "We do.".length());
    assertThat(sound().subList(FILLER, sound().size())).allMatch(PcmFrame.class::isInstance);
  }

  @Test
  void afterAnswersThatTookLongItIs() {
    world.forecast.took(Work.WRITE, Duration.ofMillis(400).toNanos());
    callerAsks();

    awaitSound(FILLER);
    world.modelThinks.countDown();
    awaitSound(FILLER + "We do.".length());
  }

  @Test
  void afterQuickOnesItIsNot() {
    world.forecast.took(Work.WRITE, Duration.ofMillis(200).toNanos());
    callerAsks();

    world.modelThinks.countDown();

    awaitSound("We do.".length());
    assertThat(sound()).allMatch(PcmFrame.class::isInstance);
  }

  @Test
  void withoutAThresholdTheyAreAlwaysSaid() {
    world.ownFillersOver = Duration.ZERO;
    world.forecast.took(Work.WRITE, Duration.ofMillis(1).toNanos());
    callerAsks();

    awaitSound(FILLER);
    world.modelThinks.countDown();
    awaitSound(FILLER + "We do.".length());
  }

  @Test
  void neutralOnesFollowUntilTheAnswerCutsThem() {
    world.fillerAfter = Duration.ofMillis(1);
    callerAsks();

    await().until(() -> sound().size() > 2 * FILLER);
    world.modelThinks.countDown();

    await().until(() -> sound().stream().filter(PcmFrame.class::isInstance).count() == 6);
    assertThat(sound().subList(sound().size() - "We do.".length(), sound().size()))
        .as("no filler in the answer")
        .allMatch(PcmFrame.class::isInstance);
  }

  private void callerAsks() {
    world.modelThinks = new CountDownLatch(1);
    var taken = new CallCenter(world.services(), List.of(ScriptedCall.script()), 1);
    center = taken;
    taken.start(new CallRequest("Ann", "en-US"), screen);
    world.connect();
    screen.awaitState(MindState.LISTENING);
    world.callerSays("reckon");
    await().until(() -> world.asked.size() == 1);
  }

  private void awaitSound(int frames) {
    await().until(() -> sound().size() == frames);
  }

  /// What was sent after the greeting.
  private List<AudioFrame> sound() {
    var all = world.outlet.sent();
    return all.subList(ScriptedCall.GREETING.length(), all.size());
  }
}
