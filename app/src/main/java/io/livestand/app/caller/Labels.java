package io.livestand.app.caller;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.livestand.agent.audio.Levels;
import io.livestand.agent.audio.PcmFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where in a recording somebody speaks.
///
/// @param measured whether it was found by loudness for want of a label file: less sure, to the
///   frame
public record Labels(List<Utterance> utterances, boolean measured) {
  private static final double LOUD_DBFS = -45;
  private static final int PAUSE_FRAMES = 40;

  /// One utterance.
  ///
  /// @param startMs of its first sound, from the beginning of the recording
  /// @param endMs of its last
  public record Utterance(String text, int startMs, int endMs) {}

  private record LabelFile(@Nullable List<Utterance> utterances) {}

  /// The labels in the file `NAME.json` beside `NAME.wav`; without one, what is loud is speech.
  ///
  /// @throws IOException when there is such a file but it cannot be understood
  public static Labels of(Path recording, List<PcmFrame> frames) throws IOException {
    var name = recording.getFileName().toString().replaceFirst("\\.[^.]*$", "") + ".json";
    var file = recording.resolveSibling(name);
    if (!Files.exists(file)) {
      return new Labels(loud(frames), true);
    }
    try {
      var mapper =
          JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
      var utterances = mapper.readValue(file.toFile(), LabelFile.class).utterances();
      if (utterances == null) {
        throw new IOException(file + " is no label file: it has no utterances.");
      }
      return new Labels(utterances, false);
    } catch (JacksonException broken) {
      throw new IOException(file + " is no label file: " + broken.getOriginalMessage(), broken);
    }
  }

  /// Of a recording of one sentence.
  ///
  /// @throws IOException when nothing is loud in it
  public static Labels of(String sentence, List<PcmFrame> frames) throws IOException {
    var loud = loud(frames);
    if (loud.isEmpty()) {
      throw new IOException("There is no sound in what was to be \"" + sentence + "\".");
    }
    var whole = new Utterance(sentence, loud.getFirst().startMs(), loud.getLast().endMs());
    return new Labels(List.of(whole), true);
  }

  private static List<Utterance> loud(List<PcmFrame> frames) {
    var found = new ArrayList<Utterance>();
    @Nullable Integer start = null;
    var last = 0;
    for (var index = 0; index < frames.size(); index++) {
      if (Levels.dbfs(frames.get(index)) >= LOUD_DBFS) {
        start = start == null ? Integer.valueOf(index) : start;
        last = index;
      } else if (start != null && index - last > PAUSE_FRAMES) {
        found.add(utterance(start, last));
        start = null;
      }
    }
    if (start != null) {
      found.add(utterance(start, last));
    }
    return found;
  }

  private static Utterance utterance(int first, int last) {
    return new Utterance("", first * 20, (last + 1) * 20);
  }
}
