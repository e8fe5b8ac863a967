package io.livestand.providers.yandex;

import static io.livestand.providers.yandex.YandexRecognizerIT.frame;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AudioTapeTest {
  private final AudioTape tape = new AudioTape(Duration.ofMillis(100));

  @Test
  void onlyTheLastOfTheAudioIsKept() {
    for (var i = 0; i < 10; i++) {
      tape.sound(frame(i));
    }

    assertThat(tape.nowMillis()).isEqualTo(200);
    assertThat(tape.oldestMillis()).isEqualTo(100);
    assertThat(tape.since(0)).hasSize(5);
  }

  @Test
  void aFrameIsHeardAgainWholeAndASilenceFromAnyMoment() {
    tape.silence(Duration.ofMillis(70));
    tape.sound(frame(1));

    assertThat(tape.since(50))
        .extracting(AudioTape.Piece::fromMillis, AudioTape.Piece::untilMillis)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(50L, 70L),
            org.assertj.core.groups.Tuple.tuple(70L, 90L));
    assertThat(tape.since(80))
        .singleElement()
        .extracting(AudioTape.Piece::fromMillis)
        .isEqualTo(70L);
    assertThat(tape.since(90)).isEmpty();
  }

  @Test
  void anEmptyTapeBeginsAtItsEnd() {
    assertThat(tape.oldestMillis()).isEqualTo(tape.nowMillis()).isZero();
  }
}
