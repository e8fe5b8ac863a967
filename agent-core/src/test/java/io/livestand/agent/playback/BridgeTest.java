package io.livestand.agent.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.livestand.agent.audio.OpusFrame;
import io.livestand.agent.knowledge.Clip;
import io.livestand.agent.testing.FakeOutlet;
import io.livestand.agent.testing.ManualTicker;
import io.livestand.agent.testing.ScriptedCall;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class BridgeTest {
  private static final Duration FOR_EVER = Duration.ofDays(1);

  private final FakeOutlet outlet = new FakeOutlet(new ManualTicker());
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger interrupted = new AtomicInteger();
  private Thread speaker = new Thread();

  @AfterEach
  void stop() throws InterruptedException {
    speaker.interrupt();
    speaker.join();
  }

  @Test
  void aStatesOwnFillersAreSaidToTheirEndAndInOrder() throws Exception {
    outlet.sendOnly(1);
    var bridge = bridge(new Fillers(List.of(clip('a', 3), clip('b', 2)), List.of(), 0, FOR_EVER));
    await().until(() -> heard().equals("a"));
    var answer = ends(bridge);

    await().until(() -> answer.getState() == Thread.State.WAITING);
    outlet.sendAll();

    answer.join();
    assertThat(heard()).as("the second is not begun beside the answer").isEqualTo("aaa");
    assertThat(outlet.flushes()).isZero();
  }

  @Test
  void theAnswerCutsANeutralFillerAtOnce() throws Exception {
    outlet.sendOnly(2);
    var bridge = bridge(new Fillers(List.of(), List.of(clip('n', 50)), 0, Duration.ZERO));
    await().until(() -> heard().equals("nn"));

    bridge.end();

    assertThat(outlet.flushes()).isPositive();
    outlet.sendAll();
    speaker.join();
    assertThat(heard()).isEqualTo("nn");
    assertThat(interrupted).hasValue(0);
  }

  @Test
  void neutralFillersTakeTurnsForAsLongAsTheWaitLasts() throws Exception {
    outlet.sendOnly(5);
    var bridge =
        bridge(
            new Fillers(
                List.of(clip('o', 1)), List.of(clip('x', 1), clip('y', 1)), 1, Duration.ZERO));

    await().until(() -> heard().length() == 5);

    bridge.end();
    assertThat(heard()).isEqualTo("oyxyx");
    assertThat(begun).hasValue(5);
  }

  @Test
  void anAnswerThatComesSoonIsNotBridged() throws Exception {
    var bridge = bridge(new Fillers(List.of(), List.of(clip('n', 50)), 0, FOR_EVER));

    bridge.end();

    speaker.join();
    assertThat(heard()).isEmpty();
  }

  @Test
  void theSilenceThatHasPassedAlreadyCounts() throws Exception {
    outlet.sendOnly(2);
    var bridge =
        bridge(new Fillers(List.of(), List.of(clip('n', 2)), 0, FOR_EVER, FOR_EVER.plusNanos(1)));

    await().until(() -> heard().equals("nn"));

    bridge.end();
    assertThat(begun).as("the next one waits as long as ever").hasValue(1);
  }

  @Test
  void aTurnThatIsStoppedStopsItsFillers() throws Exception {
    outlet.sendOnly(1);
    bridge(new Fillers(List.of(), List.of(clip('n', 50)), 0, Duration.ZERO));
    await().until(() -> heard().equals("n"));

    speaker.interrupt();

    speaker.join();
    assertThat(interrupted).hasValue(1);
  }

  private Bridge bridge(Fillers fillers) {
    var bridge =
        new Bridge(
            new Voice(outlet, ScriptedCall.codec()), fillers, sent -> begun.incrementAndGet());
    speaker =
        Thread.ofVirtual()
            .start(() -> {
              try {
                bridge.run();
              } catch (InterruptedException _) {
                interrupted.incrementAndGet();
              }
            });
    return bridge;
  }

  private static Thread ends(Bridge bridge) {
    return Thread.ofVirtual()
        .start(() -> {
          try {
            bridge.end();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private static Clip clip(char name, int frames) {
    return new Clip(
        IntStream.range(0, frames)
            .mapToObj(index -> new OpusFrame(new byte[] {(byte) name, 0}))
            .toList());
  }

  private String heard() {
    var names = new StringBuilder();
    outlet.sent().forEach(frame -> names.append((char) ((OpusFrame) frame).payload()[0]));
    return names.toString();
  }
}
