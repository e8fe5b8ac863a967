package io.livestand.providers.openai;

import java.net.URI;
import java.time.Duration;

/// How to reach the model.
///
/// @param url up to and with the version, such as `https://api.openai.com/v1`
/// @param patience how long it may be silent: before the first token and between any two
/// @param maxTokens of an answer; it is spoken, so it is short
public record OpenAiConfig(
    URI url, String apiKey, String model, Duration connect, Duration patience, int maxTokens) {
  /// The default model, one second to connect, three of silence.
  public static OpenAiConfig of(URI url, String apiKey) {
    return new OpenAiConfig(
        url, apiKey, "gpt-4o-mini", Duration.ofSeconds(1), Duration.ofSeconds(3), 400);
  }

  /// Not a word of the key.
  @Override
  public String toString() {
    return "OpenAiConfig[" + url + ", " + model + "]";
  }

  /// The same with another patience.
  public OpenAiConfig withPatience(Duration other) {
    return new OpenAiConfig(url, apiKey, model, connect, other, maxTokens);
  }
}
