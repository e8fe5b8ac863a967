package io.livestand.providers.yandex;

import static io.livestand.providers.yandex.YandexRecognizerIT.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.livestand.agent.audio.PcmFrame;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private final Outbox outbox = new Outbox(4);

  @Test
  void theOldestFramesGoFirstAndTheEndKeepsItsPlace() throws Exception {
    var frames = List.of(frame(1), frame(2), frame(3), frame(4), frame(5));
    outbox.audio(frames.get(0));
    outbox.audio(frames.get(1));
    outbox.endOfUtterance();
    outbox.audio(frames.get(2));
    outbox.audio(frames.get(3));
    outbox.audio(frames.get(4));

    assertThat(outbox.dropped()).isEqualTo(1);
    assertThat(audio()).containsExactly(frames.get(1));
    assertThat(take()).isEqualTo(new Outbox.Item.EndOfUtterance());
    assertThat(audio()).containsExactly(frames.get(2), frames.get(3), frames.get(4));
    assertThat(take()).isNull();
  }

  @Test
  void framesThatHadToWaitTravelTogetherButNeverMoreThanSixtyMilliseconds() throws Exception {
    for (var i = 0; i < 4; i++) {
      outbox.audio(frame(i));
    }

    assertThat(audio()).hasSize(3);
    assertThat(audio()).hasSize(1);
  }

  @Test
  void aSessionThatIsNotReadyTakesNothing() throws Exception {
    outbox.audio(frame(1));

    assertThat(outbox.take(false, Duration.ZERO)).isNull();
    assertThat(audio()).hasSize(1);
  }

  @Test
  void aWakeUpBeforeTheWaitIsNotLost() throws Exception {
    outbox.wake();

    assertThat(outbox.take(true, Duration.ofDays(1))).isNull();
  }

  @Test
  void whoeverCanWaitWaitsUntilThereIsRoom() throws Exception {
    for (var i = 0; i < 4; i++) {
      outbox.put(frame(i));
    }
    var patient =
        Thread.ofVirtual()
            .start(() -> {
              try {
                outbox.put(frame(4));
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
            });
    await().until(() -> patient.getState() == Thread.State.WAITING);

    assertThat(audio()).hasSize(3);
    patient.join();
    assertThat(audio()).hasSize(2);
    assertThat(outbox.dropped()).isZero();
  }

  @Test
  void theEndComesAfterWhatWaitsAndNothingAfterTheEnd() throws Exception {
    outbox.audio(frame(1));
    outbox.finish();
    outbox.finish();
    outbox.audio(frame(2));
    outbox.endOfUtterance();

    assertThat(audio()).hasSize(1);
    assertThat(take()).isEqualTo(new Outbox.Item.EndOfStream());
    assertThat(take()).isNull();
  }

  @Test
  void nobodyWaitsForAnOutboxThatIsClosed() throws Exception {
    for (var i = 0; i < 4; i++) {
      outbox.put(frame(i));
    }
    outbox.close();

    outbox.put(frame(5));

    assertThat(audio()).hasSize(3);
  }

  private Outbox.@Nullable Item take() throws InterruptedException {
    return outbox.take(true, Duration.ZERO);
  }

  private List<PcmFrame> audio() throws InterruptedException {
    return take() instanceof Outbox.Item.Audio(var frames) ? frames : List.of();
  }
}
