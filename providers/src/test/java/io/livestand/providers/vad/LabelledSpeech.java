package io.livestand.providers.vad;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.livestand.agent.audio.PcmFrame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/// A recording of `test_data`, 16 kHz mono, and where it speaks.
record LabelledSpeech(List<PcmFrame> frames, List<Utterance> utterances) {
  private static final Path FOLDER = Path.of("../test_data");

  record Utterance(int startMs, int endMs) {}

  static LabelledSpeech named(String name) throws IOException {
    var utterances = new ArrayList<Utterance>();
    for (var label :
        new ObjectMapper().readTree(FOLDER.resolve(name + ".json").toFile()).path("utterances")) {
      utterances.add(new Utterance(label.path("startMs").asInt(), label.path("endMs").asInt()));
    }
    return new LabelledSpeech(frames(FOLDER.resolve(name + ".wav")), utterances);
  }

  private static List<PcmFrame> frames(Path wav) throws IOException {
    try (var stream = AudioSystem.getAudioInputStream(wav.toFile())) {
      var samples =
          ByteBuffer.wrap(stream.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
      var frames = new ArrayList<PcmFrame>();
      while (samples.remaining() >= VadContract.FRAME) {
        var frame = new short[VadContract.FRAME];
        samples.get(frame);
        frames.add(new PcmFrame(frame, VadContract.RATE));
      }
      return frames;
    } catch (UnsupportedAudioFileException broken) {
      throw new IOException(wav + " is no sound", broken);
    }
  }

  /// Whether somebody speaks in the frame, or would be heard doing so with some tolerance.
  boolean speaksNear(int frame, int beforeMs, int afterMs) {
    var at = frame * 20;
    return utterances.stream()
        .anyMatch(part -> at + 20 > part.startMs() - beforeMs && at < part.endMs() + afterMs);
  }
}
