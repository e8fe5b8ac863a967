package io.livestand.app.wiring;

import io.livestand.agent.language.TextEmbedder;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import io.livestand.app.config.Config;
import io.livestand.providers.onnx.RecentMeanings;
import io.livestand.providers.yandexembeddings.YandexEmbeddings;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Who tells which questions mean the same: for each language somebody, or nobody, and then words
/// alone count. What callers say is embedded once, whoever asks.
final class Meanings implements AutoCloseable {
  /// Of one language.
  ///
  /// @param documents embeds the questions of the index
  /// @param queries embeds what callers say
  private record Embedders(TextEmbedder documents, RecentMeanings queries) {}

  private final Map<String, Embedders> languages;
  private final double threshold;
  private final Optional<YandexEmbeddings> yandex;

  private Meanings(
      Map<String, Embedders> languages, double threshold, Optional<YandexEmbeddings> yandex) {
    this.languages = Map.copyOf(languages);
    this.threshold = threshold;
    this.yandex = yandex;
  }

  /// As the configuration says.
  ///
  /// @param spoken all languages
  /// @param yandex owned from here on; empty where it is not to be asked
  /// @param local the models of the intents, by language: what they have embedded is not embedded
  ///   again; owned by whoever opened them
  static Meanings of(
      Config.Knowledge config,
      Set<String> spoken,
      Optional<YandexEmbeddings> yandex,
      Map<String, RecentMeanings> local) {
    var languages = new HashMap<String, Embedders>();
    yandex.ifPresent(vendor -> {
      var queries = new RecentMeanings(vendor.queries());
      spoken.forEach(
          language -> languages.put(language, new Embedders(vendor.documents(), queries)));
    });
    if (config.embedder().equals(Config.Knowledge.LOCAL)) {
      local.forEach((language, model) -> languages.put(language, new Embedders(model, model)));
      return new Meanings(languages, config.localThreshold(), yandex);
    }
    return new Meanings(languages, config.yandex().threshold(), yandex);
  }

  boolean isEmpty() {
    return languages.isEmpty();
  }

  /// The lowest cosine of two questions that mean the same.
  double threshold() {
    return threshold;
  }

  /// Embeds the questions of the index, by language.
  Map<String, TextEmbedder> documents() {
    return languages.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().documents()));
  }

  /// Embeds what callers of a language say.
  Optional<TextEmbedder> queries(String language) {
    return Optional.ofNullable(languages.get(language)).map(Embedders::queries);
  }

  /// What was embedded lately of what callers said, for who cannot wait; empty where nobody embeds.
  Optional<TextEmbedder> lately() {
    return isEmpty() ? Optional.empty() : Optional.of(new Lately(languages));
  }

  /// Makes ready whoever is far away.
  void warmUp() throws InterruptedException {
    if (yandex.isPresent()) {
      yandex.get().warmUp();
    }
  }

  @Override
  public void close() {
    yandex.ifPresent(YandexEmbeddings::close);
  }

  /// Of all languages: what is said in one is not known to the others.
  private static final class Lately implements TextEmbedder {
    private final List<TextEmbedder> kept;
    private final String fingerprint;

    Lately(Map<String, Embedders> languages) {
      var queries = new LinkedHashSet<RecentMeanings>();
      new TreeMap<>(languages).values().forEach(each -> queries.add(each.queries()));
      kept = queries.stream().map(RecentMeanings::kept).toList();
      fingerprint = kept.stream().map(TextEmbedder::fingerprint).collect(Collectors.joining(", "));
    }

    @Override
    public float[] embed(String text) throws InterruptedException {
      var refused = new ProviderException("embedder", Kind.UNAVAILABLE, "nobody embeds");
      for (var one : kept) {
        try {
          return one.embed(text);
        } catch (ProviderException unknown) {
          refused = unknown;
        }
      }
      throw refused;
    }

    @Override
    public String fingerprint() {
      return fingerprint;
    }
  }
}
