package io.livestand.providers.vad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.audio.Vad;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every voice detector must be able to do: the same cases for each.
public abstract class VadContract {
  protected static final int RATE = 16_000;
  protected static final int FRAME = RATE / 50;
  private static final int SECOND = 50;

  /// How late the first voiced frame of an utterance may be.
  private static final int LATEST_BEGIN_MS = 160;

  /// How far from the truth the last voiced frame may end, before it and after it.
  private static final int END_TOO_EARLY_MS = 120;

  private static final int END_TOO_LATE_MS = 60;

  /// A detector for one call.
  protected abstract Vad open();

  @Test
  void silenceIsNotVoice() {
    assertThat(voiced(_ -> 0, 2 * SECOND)).isZero();
  }

  @Test
  void theHissOfAMicrophoneIsNotVoice() {
    var random = new Random(1);

    // -60 dBFS
    assertThat(voiced(_ -> random.nextGaussian() * 32.8, 2 * SECOND)).isZero();
  }

  @Test
  void loudNoiseIsPartOfTheRoomAtOnce() {
    var random = new Random(1);

    // -30 dBFS
    assertThat(voiced(_ -> random.nextGaussian() * 1_036, 10 * SECOND)).isLessThan(10);
  }

  @Test
  void theHumOfTheMainsIsNotVoice() {
    assertThat(voiced(i -> 3_000 * Math.sin(2 * Math.PI * 50 * i / RATE), 2 * SECOND))
        .isLessThanOrEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example",
        "fast-question",
        "fast-hours",
        "free-question",
        "two-questions",
        "barge-in"
      })
  void speechIsVoiceFromItsBeginningToItsEnd(String name) throws IOException {
    var recording = LabelledSpeech.named(name);

    var voiced = voicedFrames(recording.frames());

    for (var truth : recording.utterances()) {
      var mine =
          voiced.stream()
              .filter(
                  frame -> frame * 20 >= truth.startMs() - 100 && frame * 20 < truth.endMs() + 500)
              .toList();
      assertThat(mine.getFirst() * 20)
          .isBetween(truth.startMs() - 40, truth.startMs() + LATEST_BEGIN_MS);
      assertThat(mine.getLast() * 20 + 20)
          .isBetween(truth.endMs() - END_TOO_EARLY_MS, truth.endMs() + END_TOO_LATE_MS);
      assertThat(mine).hasSizeGreaterThan((truth.endMs() - truth.startMs()) / 20 * 6 / 10);
    }
    assertThat(voiced).allMatch(frame -> recording.speaksNear(frame, 40, END_TOO_LATE_MS));
  }

  @Test
  void oneCallIsNotDisturbedByAnother() throws IOException {
    var recording = LabelledSpeech.named("fast-question").frames();
    var alone = voicedFrames(recording);

    try (var mine = open();
        var others = open()) {
      var beside =
          IntStream.range(0, recording.size())
              .filter(index -> {
                others.isVoice(recording.get(recording.size() - 1 - index));
                return mine.isVoice(recording.get(index));
              })
              .boxed()
              .toList();

      assertThat(beside).isEqualTo(alone);
    }
  }

  @Test
  void aRateThatItCannotHearIsRefused() {
    try (var vad = open()) {
      assertThatIllegalArgumentException().isThrownBy(() -> vad.isVoice(PcmFrame.silence(48_000)));
    }
  }

  @Test
  void itMayBeClosedTwice() {
    var vad = open();
    assertThat(vad.isVoice(PcmFrame.silence(RATE))).isFalse();

    vad.close();
    vad.close();
  }

  /// How many frames of a signal are taken for voice.
  protected final long voiced(IntToDoubleFunction signal, int frames) {
    var sound = IntStream.range(0, frames).mapToObj(index -> frame(signal, index)).toList();
    return voicedFrames(sound).size();
  }

  private List<Integer> voicedFrames(List<PcmFrame> sound) {
    try (var vad = open()) {
      return IntStream.range(0, sound.size())
          .filter(index -> vad.isVoice(sound.get(index)))
          .boxed()
          .toList();
    }
  }

  private static PcmFrame frame(IntToDoubleFunction signal, int index) {
    var samples = new short[FRAME];
    for (var i = 0; i < FRAME; i++) {
      samples[i] = (short) signal.applyAsDouble(index * FRAME + i);
    }
    return new PcmFrame(samples, RATE);
  }
}
