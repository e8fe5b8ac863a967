package io.livestand.app.config;

import io.livestand.agent.speech.SttConfig;
import io.livestand.providers.yandex.connection.ConnectionsConfig;
import java.time.Duration;

/// `configs/stt_config.yml` as records: every key is in the file, with its comment.
public record SttSettings(
    String model,
    String language,
    int sampleRate,
    SttConfig.EndOfUtterance endOfUtterance,
    int maxPauseMs,
    boolean textNormalization,
    Connections connections) {
  private static final String FILE = "stt_config.yml: ";

  public SttSettings {
    Check.that(FILE + "sample_rate", sampleRate == 16_000, "must be 16000: calls are heard so");
    Check.that(FILE + "model", !model.isBlank(), "cannot be blank");
    Check.that(FILE + "language", !language.isBlank(), "must be a BCP 47 tag, such as en-US");
    Check.range(FILE + "max_pause_ms", maxPauseMs, 100, 5_000);
  }

  /// How speech in the file's language is recognised.
  public SttConfig config() {
    return new SttConfig(
        language,
        model,
        sampleRate,
        endOfUtterance,
        Duration.ofMillis(maxPauseMs),
        textNormalization);
  }

  /// The connections to the vendor.
  public record Connections(
      int max,
      int streamsEach,
      int warm,
      int idleMs,
      int acquireTimeoutMs,
      int checkMs,
      boolean warmSessions) {
    public Connections {
      Check.range(FILE + "connections.max", max, 1, 100);
      Check.range(FILE + "connections.streams_each", streamsEach, 1, 1_000);
      Check.range(FILE + "connections.warm", warm, 1, max);
      Check.range(FILE + "connections.idle_ms", idleMs, 1_000, 86_400_000);
      Check.range(FILE + "connections.acquire_timeout_ms", acquireTimeoutMs, 100, 60_000);
      Check.range(FILE + "connections.check_ms", checkMs, 100, 3_600_000);
    }

    /// The same for the recogniser.
    public ConnectionsConfig config() {
      return new ConnectionsConfig(
          max,
          streamsEach,
          warm,
          Duration.ofMillis(idleMs),
          Duration.ofMillis(acquireTimeoutMs),
          Duration.ofMillis(checkMs),
          warmSessions);
    }
  }
}
