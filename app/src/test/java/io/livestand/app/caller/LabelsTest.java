package io.livestand.app.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.livestand.agent.audio.PcmFrame;
import io.livestand.app.caller.Labels.Utterance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LabelsTest {
  private static final PcmFrame QUIET = PcmFrame.silence(Wav.RATE);
  private static final PcmFrame LOUD = loud();

  @TempDir private Path folder;

  @Test
  void aSentenceIsFromItsFirstSoundToItsLast() throws IOException {
    var sentence = frames(5, QUIET, 10, LOUD, 60, QUIET, 10, LOUD, 5, QUIET);

    assertThat(Labels.of("Yes. No.", sentence).utterances())
        .containsExactly(new Utterance("Yes. No.", 100, 1_700));
    assertThatIOException()
        .isThrownBy(() -> Labels.of("Yes.", frames(100, QUIET)))
        .withMessageContaining("\"Yes.\"");
  }

  @Test
  void theLabelFileBesideTheRecordingSaysWhereSomebodySpeaks() throws IOException {
    Files.writeString(
        folder.resolve("a.json"),
        """
        {"language": "en-US", "utterances": [{"text": "Hello?", "startMs": 500, "endMs": 900}]}
        """);

    var labels = Labels.of(folder.resolve("a.wav"), List.of(LOUD));

    assertThat(labels.measured()).isFalse();
    assertThat(labels.utterances()).containsExactly(new Utterance("Hello?", 500, 900));
  }

  @Test
  void withoutAFileWhatIsLoudIsSpeech() throws IOException {
    var recording = frames(5, QUIET, 10, LOUD, 20, QUIET, 10, LOUD, 50, QUIET, 5, LOUD);

    var labels = Labels.of(folder.resolve("a.wav"), recording);

    assertThat(labels.measured()).isTrue();
    assertThat(labels.utterances())
        .as("a pause of 400 ms is within an utterance, one of 1 s is between two")
        .containsExactly(new Utterance("", 100, 900), new Utterance("", 1_900, 2_000));
  }

  @Test
  void inSilenceNobodySpeaks() throws IOException {
    assertThat(Labels.of(folder.resolve("a.wav"), frames(100, QUIET)).utterances()).isEmpty();
  }

  @Test
  void aBrokenLabelFileIsNamed() throws IOException {
    Files.writeString(folder.resolve("a.json"), "{\"utterances\": [{\"startMs\": \"soon\"}]}");

    assertThatIOException()
        .isThrownBy(() -> Labels.of(folder.resolve("a.wav"), List.of()))
        .withMessageContaining("a.json is no label file");
  }

  @Test
  void aLabelFileWithoutUtterancesIsNoLabelFile() throws IOException {
    Files.writeString(folder.resolve("a.json"), "{\"language\": \"en-US\"}");

    assertThatIOException()
        .isThrownBy(() -> Labels.of(folder.resolve("a.wav"), List.of()))
        .withMessageContaining("a.json is no label file");
  }

  private static List<PcmFrame> frames(Object... countsAndFrames) {
    return Stream.iterate(0, at -> at < countsAndFrames.length, at -> at + 2)
        .flatMap(at ->
            Collections.nCopies((int) countsAndFrames[at], (PcmFrame) countsAndFrames[at + 1])
                .stream())
        .toList();
  }

  private static PcmFrame loud() {
    var samples = new short[Wav.RATE / PcmFrame.PER_SECOND];
    Arrays.fill(samples, (short) 3_000);
    return new PcmFrame(samples, Wav.RATE);
  }
}
