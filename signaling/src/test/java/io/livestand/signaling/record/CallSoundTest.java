package io.livestand.signaling.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.audio.OpusCodec;
import io.livestand.agent.audio.OpusDecoder;
import io.livestand.agent.audio.OpusEncoder;
import io.livestand.agent.audio.OpusFrame;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.call.CallId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.RejectedExecutionException;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CallSoundTest {
  private static final long MILLI = 1_000_000;
  private static final long BEGUN = -7 * MILLI;

  @TempDir private Path folder;
  private final Deque<Runnable> disk = new ArrayDeque<>();
  private int decodersOpen;

  @Test
  void theSoundBeginsWithTheRecord() throws Exception {
    var sound = sound(folder);
    sound.heard(pcm(9), BEGUN - 20 * MILLI); // before it
    sound.begin(BEGUN, Instant.EPOCH);
    sound.heard(pcm(9), BEGUN - MILLI);
    sound.played(new OpusFrame(new byte[] {3}), BEGUN);
    sound.heard(pcm(5), BEGUN + 500 * MILLI);
    sound.end();
    write();

    assertThat(at(0, 1)).isEqualTo(3);
    assertThat(at(0, 0)).isZero();
    assertThat(at(500, 0)).isEqualTo(5);
    assertThat(decodersOpen).isZero();
  }

  @Test
  void whatIsNoOpusIsGuessed() throws Exception {
    var sound = sound(folder);
    sound.begin(BEGUN, Instant.EPOCH);
    sound.played(new OpusFrame(new byte[] {-1}), BEGUN);
    sound.end();
    write();

    assertThat(at(0, 1)).isEqualTo(99);
  }

  @Test
  void aDiskThatCannotFollowCostsFramesAndNobodyWaits() throws Exception {
    var sound = sound(folder);
    sound.begin(BEGUN, Instant.EPOCH);
    for (var frame = 0; frame < CallSound.MOST_WAITING + 10; frame++) {
      sound.heard(pcm(1), BEGUN + frame * 20L * MILLI);
    }
    assertThat(disk).hasSize(CallSound.MOST_WAITING);
    assertThat(sound.dropped()).isEqualTo(10);
    write();
    sound.heard(pcm(2), BEGUN + 60_000 * MILLI);
    sound.end();
    write();

    assertThat(at(CallSound.MOST_WAITING * 20 - 1, 0)).isEqualTo(1);
    assertThat(at(CallSound.MOST_WAITING * 20, 0)).isZero();
    assertThat(at(60_000, 0)).isEqualTo(2);
  }

  @Test
  void aDiskThatFailsAndANodeThatEndsDisturbNobody() throws IOException {
    Files.createFile(folder.resolve("file"));
    var sound = sound(folder.resolve("file"));
    sound.begin(BEGUN, Instant.EPOCH);
    sound.played(new OpusFrame(new byte[] {3}), BEGUN);
    sound.heard(pcm(1), BEGUN);
    sound.end();
    write();
    assertThat(decodersOpen).isZero();

    var late =
        new CallSound(
            new CallId("b"),
            folder,
            "b.wav",
            new Echo(),
            _ -> {
              throw new RejectedExecutionException();
            });
    late.begin(BEGUN, Instant.EPOCH);
    late.heard(pcm(1), BEGUN);
    late.end();
    assertThat(folder.resolve("b.wav")).doesNotExist();
  }

  @Test
  void aCallThatWasNeverHeardLeavesNoFile() {
    var sound = sound(folder);
    sound.end();
    write();
    assertThat(folder).isEmptyDirectory();
  }

  private CallSound sound(Path into) {
    return new CallSound(new CallId("a"), into, "call.wav", new Echo(), disk::add);
  }

  private void write() {
    while (!disk.isEmpty()) {
      disk.remove().run();
    }
  }

  private static PcmFrame pcm(int value) {
    var samples = new short[StereoTape.RATE / 50];
    Arrays.fill(samples, (short) value);
    return new PcmFrame(samples, StereoTape.RATE);
  }

  private int at(int ms, int channel) throws Exception {
    try (var wav = AudioSystem.getAudioInputStream(folder.resolve("call.wav").toFile())) {
      return ByteBuffer.wrap(wav.readAllBytes())
          .order(ByteOrder.LITTLE_ENDIAN)
          .getShort((ms * 16 * 2 + channel) * 2);
    }
  }

  /// Decodes to the first byte of each packet.
  private final class Echo implements OpusCodec, OpusDecoder {
    @Override
    public String name() {
      return "echo";
    }

    @Override
    public OpusEncoder encoder(int sampleRate) {
      throw new UnsupportedOperationException();
    }

    @Override
    public OpusDecoder decoder(int sampleRate) {
      decodersOpen++;
      return this;
    }

    @Override
    public PcmFrame decode(OpusFrame frame) {
      if (frame.payload()[0] < 0) {
        throw new IllegalArgumentException();
      }
      return pcm(frame.payload()[0]);
    }

    @Override
    public PcmFrame recover(OpusFrame next) {
      throw new UnsupportedOperationException();
    }

    @Override
    public PcmFrame conceal() {
      return pcm(99);
    }

    @Override
    public void close() {
      decodersOpen--;
    }
  }
}
