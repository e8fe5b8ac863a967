package io.livestand.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.livestand.app.config.Config;
import io.livestand.app.config.ConfigException;
import io.livestand.app.config.ConfigFiles;
import io.livestand.app.config.Secrets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class VendorsTest {
  private static final Map<String, String> ALL_KEYS =
      Map.of("YANDEX_IAM_TOKEN", "t", "ELEVENLABS_API_KEY", "k", "OPENAI_API_KEY", "k");

  @Test
  void withoutKeysEveryVendorIsEmulated() {
    assertThat(vendors("auto", Map.of()).emulated())
        .containsExactly("yandex-stt", "elevenlabs-tts", "openai-llm");
  }

  @Test
  void aVendorWithAKeyIsNotEmulated() {
    assertThat(vendors("auto", Map.of("ELEVENLABS_API_KEY", "k")).emulated())
        .containsExactly("yandex-stt", "openai-llm");
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
            "sandbox.mode: is off, but there is no key for yandex-stt, elevenlabs-tts: set it in the"
                + " environment (see .env.example)");
  }

  private static Vendors vendors(String mode, Map<String, String> environment) {
    return new Vendors(config(Map.of("sandbox.mode", mode)), Secrets.from(environment));
  }

  private static Config config(Map<String, String> overrides) {
    var files = new ConfigFiles(Path.of("../configs"));
    return files.config(files.defaultConfig(), overrides);
  }
}
