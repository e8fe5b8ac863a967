package io.livestand.app.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.within;

import io.livestand.agent.audio.Levels;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WavTest {
  private static final double SINE_DBFS = 20 * Math.log10(0.5 / Math.sqrt(2));

  @TempDir private Path folder;

  @Test
  void whatWasWrittenIsReadAgain() throws IOException {
    var file = folder.resolve("copy.wav");
    var wav = new Wav(new short[] {0, 1, -1, Short.MAX_VALUE, Short.MIN_VALUE});

    wav.write(file);

    assertThat(Wav.read(file).samples()).containsExactly(wav.samples());
  }

  @ParameterizedTest
  @CsvSource({"48000, 16, 1", "48000, 16, 2", "8000, 16, 1", "44100, 24, 1", "48000, 24, 2"})
  void everyRateDepthAndNumberOfChannelsBecomesMonoAt48Kilohertz(int rate, int bits, int channels)
      throws IOException {
    var wav = Wav.read(tone(rate, bits, channels));

    assertThat(wav.samples().length).isCloseTo(Wav.RATE, within(Wav.RATE / 100));
    assertThat(wav.frames().subList(5, 45))
        .allSatisfy(frame -> assertThat(Levels.dbfs(frame)).isCloseTo(SINE_DBFS, within(1.0)));
  }

  @Test
  void theLastFrameIsFilledUpWithSilence() {
    var frames = new Wav(new short[Wav.RATE / 50 + 1]).frames();

    assertThat(frames).hasSize(2);
    assertThat(Wav.of(frames).samples()).hasSize(2 * Wav.RATE / 50);
  }

  @Test
  void framesComeAtAnotherRate() throws IOException {
    var frames = Wav.read(tone(48_000, 16, 1)).frames(16_000);

    assertThat(frames).hasSizeBetween(50, 51);
    assertThat(frames.subList(5, 45))
        .allSatisfy(frame -> {
          assertThat(frame.sampleRate()).isEqualTo(16_000);
          assertThat(Levels.dbfs(frame)).isCloseTo(SINE_DBFS, within(1.0));
        });
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatIOException()
        .isThrownBy(() -> Wav.read(folder.resolve("none.wav")))
        .withMessageContaining("There is no file")
        .withMessageContaining("none.wav");
  }

  @Test
  void whatIsNoSoundIsRefused() throws IOException {
    var file = Files.writeString(folder.resolve("text.wav"), "RIFF? No, a letter.");

    assertThatIOException()
        .isThrownBy(() -> Wav.read(file))
        .withMessageContaining("cannot be read as sound");
  }

  @Test
  void aFileCutOffInItsHeaderIsRefused() throws IOException {
    var whole = Files.readAllBytes(tone(8_000, 16, 1));
    var file = Files.write(folder.resolve("cut.wav"), java.util.Arrays.copyOf(whole, 20));

    assertThatIOException().isThrownBy(() -> Wav.read(file)).withMessageContaining("cut.wav");
  }

  @Test
  void aFileWithoutSamplesIsRefused() throws IOException {
    var file = folder.resolve("empty.wav");
    new Wav(new short[0]).write(file);

    assertThatIOException()
        .isThrownBy(() -> Wav.read(file))
        .withMessageContaining("has no sound in it");
  }

  /// A second of 200 Hz at half of full scale.
  private Path tone(int rate, int bits, int channels) throws IOException {
    var bytes =
        ByteBuffer.allocate(rate * channels * bits / Byte.SIZE).order(ByteOrder.LITTLE_ENDIAN);
    for (var at = 0; at < rate; at++) {
      var sample = (int) (0.5 * Integer.MAX_VALUE * Math.sin(2 * Math.PI * 200 * at / rate));
      for (var channel = 0; channel < channels; channel++) {
        if (bits == 24) {
          bytes.put((byte) (sample >> 8));
        }
        bytes.putShort((short) (sample >> 16));
      }
    }
    var file = folder.resolve("tone.wav");
    var format = new AudioFormat(rate, bits, channels, true, false);
    try (var stream = new AudioInputStream(new ByteArrayInputStream(bytes.array()), format, rate)) {
      AudioSystem.write(stream, AudioFileFormat.Type.WAVE, file.toFile());
    }
    return file;
  }
}
