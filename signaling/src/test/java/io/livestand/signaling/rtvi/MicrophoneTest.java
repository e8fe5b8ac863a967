package io.livestand.signaling.rtvi;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.audio.AudioFrame;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.playback.AudioOutlet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MicrophoneTest {
  private static final int QUIET = 1;

  private final SlowOutlet outlet = new SlowOutlet();
  private final Microphone microphone = new Microphone(outlet);

  @AfterEach
  void close() {
    microphone.close();
  }

  @Test
  void piecesOfAnyLengthBecomeFrames() throws Exception {
    outlet.room.release(10);

    for (var i = 0; i < 5; i++) {
      microphone.heard(sound(8_000, 128, i));
    }

    for (var frame = 0; frame < 4; frame++) {
      var written = outlet.next();
      assertThat(written.sampleRate()).isEqualTo(8_000);
      assertThat(written.samples()[0]).isEqualTo((short) (160 * frame / 128));
    }
    assertThat(outlet.written).isEmpty();
  }

  @Test
  void anotherRateBeginsAnotherFrame() throws Exception {
    outlet.room.release(10);

    microphone.heard(sound(8_000, 100, 5));
    microphone.heard(sound(16_000, 320, 6));

    assertThat(outlet.next())
        .satisfies(frame -> {
          assertThat(frame.sampleRate()).isEqualTo(16_000);
          assertThat(frame.samples()).containsOnly(6);
        });
  }

  @Test
  void aClientWhoWasHeldUpLosesTheQuietAndNotTheWords() throws Exception {
    stuckWith(9_000);
    for (var i = 0; i < 10; i++) {
      microphone.heard(sound(8_000, 160, QUIET));
      microphone.heard(sound(8_000, 160, 9_001 + i));
    }

    outlet.room.release(100);

    var written = new ArrayList<Integer>();
    while (!written.contains(9_010)) {
      written.add((int) outlet.next().samples()[0]);
    }
    assertThat(written.stream().filter(mark -> mark > QUIET))
        .containsExactly(
            9_000, 9_001, 9_002, 9_003, 9_004, 9_005, 9_006, 9_007, 9_008, 9_009, 9_010);
    // Of the last few, which are no more than usually wait, the quiet is kept.
    assertThat(written.stream().filter(mark -> mark == QUIET)).hasSize(2);
  }

  @Test
  void ofMoreThanASecondTheOldestIsLost() throws Exception {
    stuckWith(9_000);
    for (var i = 1; i <= Microphone.MOST_WAITING + 7; i++) {
      microphone.heard(sound(8_000, 160, 9_000 + i));
    }

    outlet.room.release(1_000);

    assertThat(outlet.next().samples()[0]).isEqualTo((short) 9_000);
    assertThat(outlet.next().samples()[0]).isEqualTo((short) 9_008);
  }

  @Test
  void nothingIsWrittenAfterTheEnd() {
    microphone.close();
    outlet.room.release(10);

    microphone.heard(sound(8_000, 160, 5));

    assertThat(outlet.written).isEmpty();
  }

  /// The writer waits in the outlet with a frame of this.
  private void stuckWith(int mark) throws InterruptedException {
    microphone.heard(sound(8_000, 160, mark));
    assertThat(outlet.waiting.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
  }

  private static Frames.Sound sound(int rate, int length, int value) {
    var samples = new short[length];
    Arrays.fill(samples, (short) value);
    return new Frames.Sound(samples, rate);
  }

  /// Takes a frame where there is room for it.
  private static final class SlowOutlet implements AudioOutlet {
    final Semaphore room = new Semaphore(0);
    final Semaphore waiting = new Semaphore(0);
    final BlockingQueue<PcmFrame> written = new LinkedBlockingQueue<>();

    @Override
    public void write(AudioFrame frame, LongConsumer onSent) throws InterruptedException {
      waiting.release();
      room.acquire();
      written.add((PcmFrame) frame);
    }

    @Override
    public void drain() {}

    @Override
    public void flush() {}

    PcmFrame next() throws InterruptedException {
      var frame = written.poll(10, TimeUnit.SECONDS);
      assertThat(frame).isNotNull();
      return frame;
    }
  }
}
