package io.livestand.app.caller;

import io.livestand.agent.audio.PcmFrame;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/// A recording: mono samples at 48 kHz, whatever the file had.
@SuppressWarnings("ArrayRecordComponent") // a recording is passed on, never compared
public record Wav(short[] samples) {
  /// Samples in a second.
  public static final int RATE = 48_000;

  /// Reads a WAV file of any rate, depth and number of channels.
  ///
  /// @throws IOException with a sentence that says what is wrong with the file
  public static Wav read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("There is no file " + file + ".");
    }
    try (var stored = AudioSystem.getAudioInputStream(file.toFile());
        var converted = AudioSystem.getAudioInputStream(format(RATE), stored)) {
      var samples = samples(converted);
      if (samples.length == 0) {
        throw new IOException(file + " has no sound in it.");
      }
      return new Wav(samples);
    } catch (UnsupportedAudioFileException | IllegalArgumentException broken) {
      throw new IOException(
          file + " cannot be read as sound: a WAV file with linear PCM is needed.", broken);
    }
  }

  /// Writes a WAV file.
  public void write(Path file) throws IOException {
    try (var stream = stream()) {
      AudioSystem.write(stream, AudioFileFormat.Type.WAVE, file.toFile());
    }
  }

  private AudioInputStream stream() {
    var bytes = ByteBuffer.allocate(samples.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(samples);
    return new AudioInputStream(
        new ByteArrayInputStream(bytes.array()), format(RATE), samples.length);
  }

  private static AudioFormat format(int rate) {
    return new AudioFormat(rate, Short.SIZE, 1, true, false);
  }

  private static short[] samples(AudioInputStream stream) throws IOException {
    var bytes = ByteBuffer.wrap(stream.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
    var samples = new short[bytes.remaining() / Short.BYTES];
    bytes.asShortBuffer().get(samples);
    return samples;
  }

  /// The recording as 20 ms frames, the last one filled up with silence.
  public List<PcmFrame> frames() {
    return frames(samples, RATE);
  }

  /// The same at another rate, in hertz.
  public List<PcmFrame> frames(int rate) throws IOException {
    try (var converted = AudioSystem.getAudioInputStream(format(rate), stream())) {
      return frames(samples(converted), rate);
    }
  }

  private static List<PcmFrame> frames(short[] samples, int rate) {
    var size = rate / PcmFrame.PER_SECOND;
    var frames = new ArrayList<PcmFrame>();
    for (var from = 0; from < samples.length; from += size) {
      frames.add(new PcmFrame(Arrays.copyOfRange(samples, from, from + size), rate));
    }
    return frames;
  }

  /// The recording of frames.
  public static Wav of(List<PcmFrame> frames) {
    var size = RATE / PcmFrame.PER_SECOND;
    var samples = new short[frames.size() * size];
    for (var index = 0; index < frames.size(); index++) {
      System.arraycopy(frames.get(index).samples(), 0, samples, index * size, size);
    }
    return new Wav(samples);
  }
}
