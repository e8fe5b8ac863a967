package io.livestand.app.reach;

import io.livestand.app.config.Config;
import io.livestand.app.config.Secrets;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Something that a stand talks to.
///
/// @param address where it is; empty where the stand brings it along
/// @param otherwise what takes its place then
public record Service(String name, Optional<URI> address, String otherwise) {
  private static final String SANDBOX = "no key: the sandbox takes its place";

  /// All that the configuration and the keys name: vendors, stores, the media server.
  public static List<Service> of(Config config, Secrets secrets) {
    var yandex = secrets.hasYandex();
    return List.of(
        vendor("yandex-stt", URI.create("https://" + config.stt().endpoint()), yandex),
        vendor(
            "elevenlabs-tts",
            URI.create(config.tts().url().toString()),
            secrets.elevenLabsApiKey().isPresent()),
        vendor("yandex-tts", config.tts().yandex().grpcUrl(), yandex),
        vendor(
            "openai-llm",
            URI.create(config.llm().url().toString()),
            secrets.openAiApiKey().isPresent()),
        vendor("yandex-embeddings", config.knowledge().yandex().url(), yandex),
        own(
            "elasticsearch",
            config.knowledge().elasticsearch().url(),
            "an index of the node's own"),
        own("redis", config.cache().redis().url(), "the node's memory"),
        own("media-server", config.media().serverUrl(), "started with the stand"));
  }

  private static Service vendor(String name, URI address, boolean hasKey) {
    return new Service(name, hasKey ? Optional.of(address) : Optional.empty(), SANDBOX);
  }

  private static Service own(String name, String url, String otherwise) {
    return new Service(
        name, url.isEmpty() ? Optional.empty() : Optional.of(URI.create(url)), otherwise);
  }
}
