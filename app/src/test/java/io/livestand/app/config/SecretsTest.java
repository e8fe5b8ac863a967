package io.livestand.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class SecretsTest {
  @Test
  void secretsAreNeverPrinted() {
    var secrets =
        Secrets.from(
            Map.of(
                "YANDEX_API_KEY", "hush",
                "YANDEX_IAM_TOKEN", "hush",
                "YANDEX_FOLDER_ID", "hush",
                "ELEVENLABS_API_KEY", "hush",
                "OPENAI_API_KEY", "hush",
                "LIVESTAND_SFU_SECRET", "hush",
                "LIVESTAND_KEYSTORE_PASSWORD", "hush",
                "LIVESTAND_REDIS_PASSWORD", "hush",
                "LIVESTAND_TOKEN_SECRET", "hush"));

    assertThat(secrets.keystorePassword()).contains("hush");
    assertThat(secrets.redisPassword()).contains("hush");
    assertThat(Secrets.isSecret("LIVESTAND_REDIS_PASSWORD")).isTrue();
    assertThat(Secrets.isSecret("LIVESTAND_TOKEN_SECRET")).isTrue();
    assertThat(secrets.toString()).doesNotContain("hush");
  }

  @Test
  void anEmptyKeyIsNone() {
    assertThat(Secrets.from(Map.of("OPENAI_API_KEY", " ")).openAiApiKey()).isEmpty();
  }

  @Test
  void eitherKeyOpensYandex() {
    assertThat(Secrets.from(Map.of("YANDEX_API_KEY", "k")).hasYandex()).isTrue();
    assertThat(Secrets.from(Map.of("YANDEX_IAM_TOKEN", "t")).hasYandex()).isTrue();
    assertThat(Secrets.from(Map.of("YANDEX_FOLDER_ID", "f")).hasYandex()).isFalse();
  }
}
