package io.livestand.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.livestand.agent.knowledge.Phrase;
import io.livestand.app.wiring.Recordings.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RecordingsTest {
  private static final Set<String> LANGUAGES = Set.of("en-US", "ru-RU");
  private static final Phrase GREETING = new Phrase("static:greeting", "Hello.");

  @TempDir private Path folder;

  @Test
  void recordingsAreNamedByTheirPlace() throws IOException {
    var greeting = file("en-US/static/greeting.wav");
    var hmm = file("en-US/filler/hmm.wav");
    file("en-US/static/notes.txt");
    file("ru-RU/static/привет.wav");

    var recordings = Recordings.in(folder, LANGUAGES);

    assertThat(recordings.of("en-US"))
        .containsExactly(
            new Recording("filler:hmm", hmm), new Recording("static:greeting", greeting));
    assertThat(recordings.of("ru-RU")).singleElement().returns("static:привет", Recording::name);
    assertThat(Recordings.none().of("en-US")).isEmpty();
  }

  @Test
  void aRecordingOfNoPhraseIsAPhraseWithoutAText() throws IOException {
    file("en-US/static/greeting.wav");
    file("en-US/filler/hmm.wav");

    var phrases = Recordings.in(folder, LANGUAGES).with(List.of(GREETING), "en-US");

    assertThat(phrases).containsExactly(GREETING, new Phrase("filler:hmm", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "greeting.wav, is not where a recording is looked for",
    "en-US/greeting.wav, is not where a recording is looked for",
    "en-US/static/deep/greeting.wav, is not where a recording is looked for",
    "de-DE/static/greeting.wav, de-DE is not a language of data.json",
    "en-US/music/greeting.wav, is no name of a phrase",
    "en-US/static/two words.wav, is no name of a phrase",
  })
  void aFileThatFitsNowhereIsToldByItsPath(String place, String reason) throws IOException {
    file(place);

    assertThatIOException()
        .isThrownBy(() -> Recordings.in(folder, LANGUAGES))
        .withMessageContaining(place)
        .withMessageContaining(reason);
  }

  @Test
  void aFolderThatIsNoneOrEmptyIsTold() {
    assertThatIOException()
        .isThrownBy(() -> Recordings.in(folder.resolve("none"), LANGUAGES))
        .withMessageContaining("There is no folder");
    assertThatIOException()
        .isThrownBy(() -> Recordings.in(folder, LANGUAGES))
        .withMessageContaining("There is no recording");
  }

  private Path file(String place) throws IOException {
    var file = folder.resolve(place);
    Files.createDirectories(file.getParent());
    return Files.createFile(file);
  }
}
