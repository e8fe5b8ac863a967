package io.livestand.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.livestand.agent.audio.PcmFrame;
import io.livestand.app.config.Config;
import io.livestand.app.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VoiceDetectorsTest {
  @TempDir private Path folder;

  @Test
  void withoutTheModelTheLightOneHears() {
    try (var detectors = VoiceDetectors.of(new Config.Vad("auto", 2), folder.resolve("none.onnx"));
        var vad = detectors.supplier().get()) {
      assertThat(detectors.engine()).isEqualTo("fvad");
      assertThat(vad.isVoice(PcmFrame.silence(16_000))).isFalse();
    }
  }

  @Test
  void aBrokenModelLeavesTheLightOne() throws IOException {
    var broken = Files.writeString(folder.resolve("broken.onnx"), "this is no model");

    try (var detectors = VoiceDetectors.of(new Config.Vad("auto", 2), broken)) {
      assertThat(detectors.engine()).isEqualTo("fvad");
    }
  }

  @Test
  void whoAsksForThePreciseOneIsToldWhatIsMissing() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(
            () -> VoiceDetectors.of(new Config.Vad("silero", 2), folder.resolve("none.onnx")))
        .withMessageContaining("vad.engine: is silero, but: There is no voice detector's model")
        .withMessageContaining("Run ./live-stand setup");
  }

  @Test
  void theLightOneIsTakenWhereItIsAskedFor() throws IOException {
    var there = Files.writeString(folder.resolve("model.onnx"), "never looked at");

    try (var detectors = VoiceDetectors.of(new Config.Vad("fvad", 2), there)) {
      assertThat(detectors.engine()).isEqualTo("fvad");
    }
  }
}
