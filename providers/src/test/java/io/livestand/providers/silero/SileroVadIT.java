package io.livestand.providers.silero;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.audio.Vad;
import io.livestand.providers.vad.VadContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The precise detector, with the model that the set-up fetched.
class SileroVadIT extends VadContract {
  private static SileroModel model;

  @TempDir private Path folder;

  @BeforeAll
  static void load() throws IOException {
    model = new SileroModel(file());
  }

  @AfterAll
  static void unload() {
    model.close();
    model.close(); // once more does no harm
  }

  @Override
  protected Vad open() {
    return model.vad();
  }

  @Test
  void gustsOfWindAreNotVoice() {
    var random = new Random(1);

    // They swell and die away twice a second, as syllables do.
    assertThat(
            voiced(i -> 2_000 * random.nextGaussian() * Math.sin(2 * Math.PI * i / RATE), 10 * 50))
        .isZero();
  }

  @Test
  void aClosedOneHearsNothingMore() {
    var vad = open();
    vad.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> {
          vad.isVoice(PcmFrame.silence(RATE));
          vad.isVoice(PcmFrame.silence(RATE));
        });
  }

  @Test
  void aMissingModelIsToldByItsPath() {
    assertThatIOException()
        .isThrownBy(() -> new SileroModel(folder.resolve("none.onnx")))
        .withMessageContaining("There is no voice detector's model")
        .withMessageContaining("none.onnx");
  }

  @Test
  void aFileThatIsNoModelIsToldByItsPath() throws IOException {
    var file = Files.writeString(folder.resolve("broken.onnx"), "this is no model");

    assertThatIOException()
        .isThrownBy(() -> new SileroModel(file))
        .withMessage(file + " is no model that ONNX Runtime can load.");
  }

  private static Path file() {
    var named = System.getenv("LIVESTAND_SILERO_VAD");
    if (named != null && !named.isBlank()) {
      return Path.of(named);
    }
    var cache = System.getenv("XDG_CACHE_HOME");
    var root =
        cache == null || cache.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(cache);
    return root.resolve("live-stand/silero-vad/silero_vad_v6.onnx");
  }
}
