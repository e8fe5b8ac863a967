package io.livestand.sandbox.wer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.livestand.sandbox.audio.Pcm16;
import io.livestand.sandbox.audio.Resampler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The bench with the real engines, on a handful of the project's own recordings.
@Timeout(180)
class WerBenchIT {
  private static final Path TEST_DATA = Path.of("..", "test_data");

  @TempDir private Path folder;

  @Test
  void wrongWordsAreCountedAndWhatIsLeftOutIsSaid() throws Exception {
    write(
        "prompts/ru.txt",
        "; remark",
        "price: Сколько стоит доставка?",
        "short: Да",
        "gone: Их тут нет");
    write(
        "prompts/en.txt", "hours: What are your opening hours?", "keys: Press 1 for help, please");
    write(
        "corrections/en-corrections.txt",
        "; the list says closing",
        "hours: What are your opening hours?");
    telephone("ru-fast-question", "prompts/ru/price.wav");
    telephone("fast-hours", "prompts/en/hours.wav");
    telephone("fast-hours", "prompts/en-wide/hours.wav");

    var report = folder.resolve("report.md");
    WerBench.run(folder.resolve("prompts"), report, "abc", 1);

    assertThat(report)
        .content()
        .contains("commit abc", "Without a wrong word: 1 of 1 prompts.")
        .contains("| Russian, 8 kHz, Whisper | 1 | 3 | 0 | 0 | 0 | **0.0 %** | 8 %: reached |")
        .contains("| English, 8 kHz, Whisper | 1 | 5 | 0 | 0 | 0 | **0.0 %** | 5 %: reached |")
        .contains("* 1: fewer than 3 or more than 20 words")
        .contains("* 1: in the list, but not recorded")
        .contains("* 1: figures, signs or foreign letters in the list");
  }

  @Test
  void itsArgumentsAreAskedFor() {
    assertThatThrownBy(() -> WerBench.main(new String[0])).hasMessageContaining("prompts");
  }

  private void write(String file, String... lines) throws IOException {
    var path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.write(path, Arrays.asList(lines));
  }

  /// Copies a recording as a telephone would have it: 8 kHz.
  private void telephone(String name, String file) throws IOException {
    var wav = Files.readAllBytes(TEST_DATA.resolve(name + ".wav"));
    var samples = Pcm16.samples(Arrays.copyOfRange(wav, 44, wav.length));
    var data = Pcm16.bytes(new Resampler(16_000, 8_000).resample(samples));
    var riff = ByteBuffer.allocate(20 + data.length).order(ByteOrder.LITTLE_ENDIAN);
    riff.put("RIFF....WAVE".getBytes(StandardCharsets.US_ASCII));
    riff.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(data.length).put(data);
    var path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.write(path, riff.array());
  }
}
