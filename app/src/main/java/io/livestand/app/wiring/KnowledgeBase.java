package io.livestand.app.wiring;

import io.livestand.agent.call.Script;
import io.livestand.agent.knowledge.AnswerRace;
import io.livestand.agent.knowledge.AnswerRace.Rules;
import io.livestand.agent.knowledge.AnswerRace.Sides;
import io.livestand.agent.knowledge.FastAnswer;
import io.livestand.agent.knowledge.KnowledgeStore;
import io.livestand.agent.knowledge.Lexicon;
import io.livestand.agent.knowledge.ReadyAnswers;
import io.livestand.agent.language.TextEmbedder;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.time.Ticker;
import io.livestand.app.config.Config;
import io.livestand.app.config.ConfigException;
import io.livestand.app.config.ScriptData;
import io.livestand.app.config.Secrets;
import io.livestand.app.process.Home;
import io.livestand.providers.elastic.ElasticConfig;
import io.livestand.providers.elastic.ElasticStore;
import io.livestand.providers.lucene.LuceneStore;
import io.livestand.providers.yandexembeddings.YandexEmbeddings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The ready answers of a node: an index of their questions, and who tells what questions mean.
///
/// Whatever of it is out of reach is done without: then questions are compared by words alone, or
/// with the list in memory alone.
final class KnowledgeBase implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(KnowledgeBase.class);

  /// Of a search, which the budget of a race ends earlier, and of each step of making an index.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Lifeline lifeline = new Lifeline();
  private final Config.Knowledge config;
  private final ScriptData data;
  private final Ticker ticker;
  private final Corpora corpora;
  private final KnowledgeStore store;
  private final Optional<YandexEmbeddings> embeddings;
  private final ExecutorService threads;

  /// Whether the index has vectors of the embedder.
  private volatile boolean hasVectors;

  /// @param embeddings owned from here on; empty where questions are compared by words alone
  /// @throws ConfigException for synonyms that cannot be read
  KnowledgeBase(
      Config.Knowledge config,
      Secrets secrets,
      ScriptData data,
      Home home,
      Optional<YandexEmbeddings> embeddings,
      Ticker ticker) {
    this.config = config;
    this.data = data;
    this.ticker = ticker;
    this.embeddings = embeddings;
    embeddings.ifPresent(lifeline::add);
    corpora = new Corpora(data);
    try {
      store = lifeline.add(store(config.elasticsearch(), secrets, home, corpora.lexicons()));
    } catch (IllegalArgumentException wrong) {
      lifeline.close();
      throw new ConfigException("data.json: languages", String.valueOf(wrong.getMessage()));
    }
    threads = lifeline.add(Executors.newVirtualThreadPerTaskExecutor());
  }

  private static KnowledgeStore store(
      Config.Elasticsearch elastic, Secrets secrets, Home home, List<Lexicon> lexicons) {
    if (elastic.url().isEmpty()) {
      return LuceneStore.in(home.knowledge(), lexicons);
    }
    return new ElasticStore(
        new ElasticConfig(
            URI.create(elastic.url()),
            elastic.user(),
            secrets.elasticsearchPassword().orElse(null),
            elastic.index(),
            PATIENCE),
        lexicons);
  }

  /// Whose the index is, for people.
  String engine() {
    return config.elasticsearch().url().isEmpty()
        ? "Lucene"
        : "Elasticsearch at " + config.elasticsearch().url();
  }

  /// Makes the index where it is not one of the questions as they are.
  ///
  /// @return whether all is as it should be; where not, what went wrong was told
  boolean prepare(Consumer<String> progress) throws InterruptedException {
    if (embeddings.isPresent()) {
      embeddings.get().warmUp();
    }
    var wanted = corpora.fingerprint(documents());
    try {
      if (store.fingerprint().filter(wanted::equals).isPresent()) {
        hasVectors = embeddings.isPresent();
        return true;
      }
      return load(progress);
    } catch (ProviderException failure) {
      tell(failure, progress);
      return false;
    }
  }

  /// Makes the index anew; without vectors, where there are none to be had.
  ///
  /// @return whether all is as it should be; where not, what went wrong was told
  /// @throws ProviderException when the index is out of reach
  boolean load(Consumer<String> progress) throws InterruptedException {
    var embedder = documents();
    var corpus = corpora.make(null, progress);
    if (embedder != null) {
      try {
        corpus = corpora.make(embedder, progress);
      } catch (ProviderException failure) {
        embedder = null;
        tell(failure, progress);
      }
    }
    store.replace(corpus, progress);
    hasVectors = embedder != null;
    return hasVectors == embeddings.isPresent();
  }

  /// Whether questions can be compared by their meaning.
  boolean hasVectors() {
    return hasVectors;
  }

  /// A script whose ready answers are looked up here.
  Script racing(Script script) {
    return script.withReadyAnswers(answers(script.language()));
  }

  /// The ready answers of a language of `data.json`, as they can be looked up by now.
  ReadyAnswers answers(String language) {
    var spoken = Objects.requireNonNull(data.languages().get(language));
    var answers =
        spoken.fastAnswers().stream().collect(Collectors.toMap(FastAnswer::id, answer -> answer));
    var rules =
        new Rules(language, config.budget(), spoken.threshold(), config.yandex().threshold());
    var queries = hasVectors ? embeddings.map(YandexEmbeddings::queries).orElse(null) : null;
    return new AnswerRace(
        spoken.listed(), answers, rules, new Sides(store, queries, threads, ticker));
  }

  private @Nullable TextEmbedder documents() {
    return embeddings.map(YandexEmbeddings::documents).orElse(null);
  }

  private static void tell(ProviderException failure, Consumer<String> progress) {
    log.atWarn()
        .addKeyValue("provider", failure.provider())
        .addKeyValue("kind", failure.kind())
        .log("ready answers are looked up with less than all means");
    progress.accept("going on without: " + failure.getMessage());
  }

  @Override
  public void close() {
    lifeline.close();
  }
}
