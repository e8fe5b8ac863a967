package io.livestand.signaling.rtvi;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.audio.PcmFrame;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class BotSoundTest {
  private static final int SILENCE_AHEAD = 3;
  private static final int LONGEST_PAUSE = 10;

  private final List<Supplier<Optional<ByteBuffer>>> posted = new ArrayList<>();
  private final BotSound sound = new BotSound(posted::add);

  @Test
  void silenceIsNotSent() {
    hear(0, 0, 0);

    assertThat(posted).isEmpty();
  }

  @Test
  void aLittleSilenceGoesBeforeTheSoundSoThatThePlayerDoesNotRunDry() throws Exception {
    hear(0, 7, 8);

    assertThat(sent()).containsExactly(-SILENCE_AHEAD, 7, 8);
  }

  @Test
  void aPauseIsSentAndTheSilenceAfterTheSoundIsNot() throws Exception {
    hear(7);
    hear(new int[LONGEST_PAUSE]);
    hear(8);
    hear(new int[LONGEST_PAUSE + 30]);

    var pause = new ArrayList<Integer>();
    for (var i = 0; i < LONGEST_PAUSE; i++) {
      pause.add(-1);
    }
    var expected = new ArrayList<>(List.of(-SILENCE_AHEAD, 7));
    expected.addAll(pause);
    expected.add(8);
    expected.addAll(pause);
    assertThat(sent()).isEqualTo(expected);
  }

  @Test
  void afterALongerPauseItBeginsAnew() throws Exception {
    hear(7);
    hear(new int[LONGEST_PAUSE + 1]);
    posted.clear();
    hear(8);

    assertThat(sent()).containsExactly(-SILENCE_AHEAD, 8);
  }

  @Test
  void whatWaitsToBeSentIsDroppedAtABargeIn() throws Exception {
    hear(7, 8);

    sound.hush();

    assertThat(sent()).isEmpty();
  }

  @Test
  void framesThatWereOnTheirWayAtABargeInDoNotOpenTheSoundAgain() throws Exception {
    hear(7);
    sound.hush();
    hear(8, 9, 10);
    assertThat(sent()).isEmpty();

    hear(0, 11);

    assertThat(sent()).containsExactly(-SILENCE_AHEAD, 11);
  }

  @Test
  void aBargeInWhileNothingIsHeardSpoilsNothing() throws Exception {
    sound.hush();
    hear(0, 7);

    assertThat(sent()).containsExactly(-SILENCE_AHEAD, 7);
  }

  /// A frame for each: silence for 0, else one that begins with that.
  private void hear(int... marks) {
    for (var mark : marks) {
      var samples = new short[BotSound.RATE / 50];
      if (mark != 0) {
        Arrays.fill(samples, (short) 8_000);
        samples[0] = (short) mark;
      }
      sound.heard(new PcmFrame(samples, BotSound.RATE));
    }
  }

  /// The marks of what is sent; of silence, how many frames there are of it, below zero.
  private List<Integer> sent() throws BadFrameException {
    var marks = new ArrayList<Integer>();
    for (var supplied : posted) {
      var frame = supplied.get();
      if (frame.isPresent()) {
        var bytes = new byte[frame.get().remaining()];
        frame.get().get(bytes);
        var samples = ((Frames.Sound) Frames.read(bytes)).samples();
        marks.add(samples[0] != 0 ? samples[0] : -(samples.length * 50 / BotSound.RATE));
      }
    }
    return marks;
  }
}
