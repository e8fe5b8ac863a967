package io.livestand.app.config;

import io.livestand.signaling.access.Tokens;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What may never be in a file: read from the environment, never printed.
public record Secrets(
    Optional<String> yandexApiKey,
    Optional<String> yandexIamToken,
    Optional<String> yandexFolderId,
    Optional<String> elevenLabsApiKey,
    Optional<String> openAiApiKey,
    Optional<String> mediaServerSecret,
    Optional<String> keystorePassword,
    Optional<String> elasticsearchPassword,
    Optional<String> redisPassword,
    Optional<String> tokenSecret) {
  private static final Set<String> NAMES =
      Set.of(
          "YANDEX_API_KEY",
          "YANDEX_IAM_TOKEN",
          "ELEVENLABS_API_KEY",
          "OPENAI_API_KEY",
          "LIVESTAND_SFU_SECRET",
          "LIVESTAND_KEYSTORE_PASSWORD",
          "LIVESTAND_ELASTICSEARCH_PASSWORD",
          "LIVESTAND_REDIS_PASSWORD",
          "LIVESTAND_TOKEN_SECRET");

  /// Reads them.
  ///
  /// @param environment such as [System#getenv()]; an empty value counts as none
  public static Secrets from(Map<String, String> environment) {
    return new Secrets(
        value(environment, "YANDEX_API_KEY"),
        value(environment, "YANDEX_IAM_TOKEN"),
        value(environment, "YANDEX_FOLDER_ID"),
        value(environment, "ELEVENLABS_API_KEY"),
        value(environment, "OPENAI_API_KEY"),
        value(environment, "LIVESTAND_SFU_SECRET"),
        value(environment, "LIVESTAND_KEYSTORE_PASSWORD"),
        value(environment, "LIVESTAND_ELASTICSEARCH_PASSWORD"),
        value(environment, "LIVESTAND_REDIS_PASSWORD"),
        value(environment, "LIVESTAND_TOKEN_SECRET"));
  }

  /// Whether an environment variable holds one of them, so that no other process need know it.
  public static boolean isSecret(String name) {
    return NAMES.contains(name);
  }

  /// Whether there is a key of either kind for Yandex.
  public boolean hasYandex() {
    return yandexApiKey.isPresent() || yandexIamToken.isPresent();
  }

  /// The same, as if there were no key for Yandex.
  public Secrets withoutYandex() {
    return new Secrets(
        Optional.empty(),
        Optional.empty(),
        yandexFolderId,
        elevenLabsApiKey,
        openAiApiKey,
        mediaServerSecret,
        keystorePassword,
        elasticsearchPassword,
        redisPassword,
        tokenSecret);
  }

  /// How visitors are known who come from elsewhere; empty where they are not asked.
  ///
  /// @throws ConfigException where the secret can be guessed
  public Optional<Tokens> tokens() {
    return tokenSecret.map(secret -> {
      Check.that(
          "LIVESTAND_TOKEN_SECRET",
          secret.length() >= Tokens.SHORTEST_SECRET,
          "must have " + Tokens.SHORTEST_SECRET + " characters or more");
      return new Tokens(secret);
    });
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  @Override
  public String toString() {
    return "Secrets[not shown]";
  }
}
