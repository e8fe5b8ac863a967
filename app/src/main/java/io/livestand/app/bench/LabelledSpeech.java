package io.livestand.app.bench;

import io.livestand.agent.audio.PcmFrame;
import io.livestand.app.caller.Labels;
import io.livestand.app.caller.Wav;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A test recording at 16 kHz, with the truth about where it speaks.
record LabelledSpeech(String name, List<PcmFrame> frames, List<Labels.Utterance> utterances) {
  /// How long a room is heard before somebody speaks in it.
  static final int ROOM_MS = 3_000;

  /// Every recording of a folder that has a label file.
  static List<LabelledSpeech> all(Path folder) throws IOException {
    var found = new ArrayList<LabelledSpeech>();
    try (var files = Files.list(folder)) {
      for (var file : files.filter(file -> file.toString().endsWith(".wav")).sorted().toList()) {
        var wav = Wav.read(file);
        var labels = Labels.of(file, wav.frames());
        if (!labels.measured()) {
          var name = file.getFileName().toString().replace(".wav", "");
          found.add(new LabelledSpeech(name, wav.frames(Noise.RATE), labels.utterances()));
        }
      }
    }
    return found;
  }

  /// The same in a room with noise, which is heard for [#ROOM_MS] before the recording begins.
  ///
  /// @param gainDb of the speech; the noise is as loud as its name says
  LabelledSpeech under(Noise noise, double gainDb) {
    var gain = Noise.level(gainDb);
    var room = ROOM_MS / (int) PcmFrame.DURATION.toMillis();
    var mixed =
        IntStream.range(0, room + frames.size())
            .mapToObj(index -> {
              var frame = index < room ? PcmFrame.silence(Noise.RATE) : frames.get(index - room);
              return noise.over(frame, index, gain);
            })
            .toList();
    var shifted =
        utterances.stream()
            .map(part ->
                new Labels.Utterance(part.text(), part.startMs() + ROOM_MS, part.endMs() + ROOM_MS))
            .toList();
    return new LabelledSpeech(name, mixed, shifted);
  }
}
