package io.livestand.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.livestand.app.config.Config;
import io.livestand.app.config.ConfigException;
import io.livestand.app.config.ConfigFiles;
import io.livestand.app.config.Secrets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class VendorsTest {
  private static final Map<String, String> ALL_KEYS =
      Map.of("YANDEX_IAM_TOKEN", "t", "ELEVENLABS_API_KEY", "k", "OPENAI_API_KEY", "k");

  @Test
  void withoutKeysEveryVendorIsEmulated() {
    assertThat(vendors("auto", Map.of()).emulated())
        .containsExactly(
            "yandex-stt", "elevenlabs-tts", "yandex-tts", "openai-llm", "yandex-embeddings");
  }

  @Test
  void aVendorWithAKeyIsNotEmulated() {
    assertThat(vendors("auto", Map.of("ELEVENLABS_API_KEY", "k")).emulated())
        .containsExactly("yandex-stt", "openai-llm", "yandex-embeddings");
  }

  @Test
  void withAllKeysNothingIsEmulated() {
    assertThat(vendors("off", ALL_KEYS).emulated()).isEmpty();
  }

  @Test
  void whereNothingMayBeEmulatedAMissingKeyIsAnError() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> vendors("off", Map.of("OPENAI_API_KEY", "k")))
        .withMessage(
            "sandbox.mode: is off, but there is no key for yandex-stt, elevenlabs-tts, yandex-tts,"
                + " yandex-embeddings: set it in the environment (see .env.example)");
  }

  @Test
  void oneVoiceWithAKeyIsEnough() {
    assertThat(vendors("auto", Map.of("YANDEX_API_KEY", "k")).emulated())
        .containsExactly("openai-llm");
  }

  @Test
  void onlyVoicesWithAKeyAreAskedInTheirOrder() {
    assertThat(order(Map.of("YANDEX_API_KEY", "k"))).containsExactly("yandex-grpc", "yandex-http");
    assertThat(order(Map.of("ELEVENLABS_API_KEY", "k"))).containsExactly("elevenlabs");
    assertThat(order(ALL_KEYS)).containsExactly("elevenlabs", "yandex-grpc", "yandex-http");
  }

  @Test
  void withoutKeysAllVoicesOfTheOrderAreEmulated() {
    assertThat(order(Map.of())).containsExactly("elevenlabs", "yandex-grpc", "yandex-http");
  }

  @Test
  void aLanguageWithoutAVoiceIsToldWithTheKeyThatLacksIt() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> vendors("auto", Map.of()).checkVoices(Set.of("de-DE")))
        .withMessage("sandbox.voices: no voice for de-DE");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(
            () -> vendors("auto", Map.of("YANDEX_API_KEY", "k")).checkVoices(Set.of("de-DE")))
        .withMessage("tts.yandex.voices: no voice for de-DE");
  }

  private static List<String> order(Map<String, String> environment) {
    return new Voices(config(Map.of()), Secrets.from(environment)).order();
  }

  private static Vendors vendors(String mode, Map<String, String> environment) {
    return new Vendors(config(Map.of("sandbox.mode", mode)), Secrets.from(environment));
  }

  private static Config config(Map<String, String> overrides) {
    var files = new ConfigFiles(Path.of("../configs"));
    return files.config(files.defaultConfig(), overrides);
  }
}
