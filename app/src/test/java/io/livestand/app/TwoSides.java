package io.livestand.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.audio.Levels;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.app.caller.Wav;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/// The recording of a call: who called, and the bot.
record TwoSides(Side left, Side right) {
  private static final int RATE = 16_000;
  private static final int FRAME = RATE / PcmFrame.PER_SECOND;
  private static final int FRAME_MILLIS = 20;
  private static final double LOUD_DBFS = -45;

  static TwoSides read(Path file) throws IOException, UnsupportedAudioFileException {
    try (var sound = AudioSystem.getAudioInputStream(file.toFile())) {
      assertThat(sound.getFormat().matches(format(2))).isTrue();
      var bytes = ByteBuffer.wrap(sound.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
      var both = new short[bytes.remaining() / Short.BYTES];
      bytes.asShortBuffer().get(both);
      return new TwoSides(side(both, 0), side(both, 1));
    }
  }

  private static Side side(short[] both, int channel) {
    var samples = new short[both.length / 2];
    for (var at = 0; at < samples.length; at++) {
      samples[at] = both[2 * at + channel];
    }
    return new Side(samples);
  }

  private static AudioFormat format(int channels) {
    return new AudioFormat(RATE, Short.SIZE, channels, true, false);
  }

  /// What one of them said.
  @SuppressWarnings("ArrayRecordComponent") // looked at, never compared
  record Side(short[] samples) {
    /// Where something is heard first, in milliseconds from the beginning.
    double firstSound(double fromMillis) {
      var frame = (int) fromMillis / FRAME_MILLIS;
      while (!isLoud(frame)) {
        frame++;
      }
      return frame * FRAME_MILLIS;
    }

    /// Where nothing is heard any more.
    double lastSound() {
      var frame = samples.length / FRAME - 1;
      while (!isLoud(frame)) {
        frame--;
      }
      return (frame + 1) * FRAME_MILLIS;
    }

    private boolean isLoud(int frame) {
      assertThat(frame).as("frames with sound").isBetween(0, samples.length / FRAME - 1);
      var part = Arrays.copyOfRange(samples, frame * FRAME, (frame + 1) * FRAME);
      return Levels.dbfs(new PcmFrame(part, RATE)) > LOUD_DBFS;
    }

    /// The same for a recogniser.
    Heard heard(Path folder) throws IOException {
      var bytes = ByteBuffer.allocate(samples.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asShortBuffer().put(samples);
      var file = Files.createTempFile(folder, "side", ".wav");
      try (var sound =
          new AudioInputStream(
              new ByteArrayInputStream(bytes.array()), format(1), samples.length)) {
        AudioSystem.write(sound, AudioFileFormat.Type.WAVE, file.toFile());
      }
      return new Heard(Wav.read(file));
    }
  }
}
