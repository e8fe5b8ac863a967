package io.livestand.providers.yandexembeddings;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;

/// How to reach the embeddings of Yandex.
///
/// @param url `https://llm.api.cloud.yandex.net`, or a plain `http` one on this machine
/// @param authorization `Api-Key ...` or `Bearer ...`, asked for with every request: an IAM token
///   lives for hours and a node can outlast it
/// @param folder the cloud folder whose models they are
/// @param perSecond requests that the vendor's quota allows in a second
/// @param connect how long a connection may take
/// @param patience how long an answer may take
public record YandexEmbeddingsConfig(
    URI url,
    Supplier<String> authorization,
    String folder,
    int perSecond,
    Duration connect,
    Duration patience) {
  public YandexEmbeddingsConfig {
    if (perSecond < 1) {
      throw new IllegalArgumentException("at least one request a second: " + perSecond);
    }
  }

  /// Not a word of the key.
  @Override
  public String toString() {
    return "YandexEmbeddingsConfig[" + url + "]";
  }
}
