package io.livestand.app.wiring;

import io.livestand.agent.call.Script;
import io.livestand.agent.knowledge.AnswerRace;
import io.livestand.agent.knowledge.AnswerRace.Rules;
import io.livestand.agent.knowledge.AnswerRace.Sides;
import io.livestand.agent.knowledge.Corpus;
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
import io.livestand.app.wiring.IndexState.Means;
import io.livestand.providers.elastic.ElasticConfig;
import io.livestand.providers.elastic.ElasticStore;
import io.livestand.providers.lucene.LuceneStore;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The ready answers of a node: an index of their questions, and who tells what questions mean.
///
/// Whatever of it is out of reach is done without, until it is there: then questions are compared
/// by words alone, or with the list in memory alone.
final class KnowledgeBase implements AutoCloseable {
  /// Of a search, which the budget of a race ends earlier, and of each step of making an index.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Lifeline lifeline = new Lifeline();
  private final Config.Knowledge config;
  private final ScriptData data;
  private final Ticker ticker;
  private final Corpora corpora;
  private final KnowledgeStore store;
  private final Meanings meanings;
  private final ExecutorService threads;

  private final IndexState state = new IndexState();

  /// Whether the index was as it should be. Used by whoever prepares it: first by whoever starts
  /// the node, then by the keeper.
  private boolean wasWhole;

  private volatile @Nullable Keeper keeper;

  /// @param meanings owned from here on
  /// @throws ConfigException for synonyms that cannot be read
  KnowledgeBase(
      Config.Knowledge config,
      Secrets secrets,
      ScriptData data,
      Home home,
      Meanings meanings,
      Ticker ticker) {
    this.config = config;
    this.data = data;
    this.ticker = ticker;
    this.meanings = lifeline.add(meanings);
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
    meanings.warmUp();
    return putRight(progress);
  }

  /// From here on what is missing is tried again in the background, until it is there. An index
  /// that is lost is made anew; one that somebody else has put in its place stays.
  ///
  /// @param isWhole what [#prepare] has found
  void keep(boolean isWhole) {
    keep(isWhole, Keeper.Pauses.STANDARD);
  }

  void keep(boolean isWhole, Keeper.Pauses pauses) {
    keeper = lifeline.add(new Keeper("knowledge", () -> putRight(_ -> {}), pauses, isWhole));
  }

  private boolean putRight(Consumer<String> progress) throws InterruptedException {
    try {
      var present = store.fingerprint();
      if (present.isPresent()
          && (wasWhole || present.get().equals(corpora.fingerprint(meanings.documents())))) {
        return whole();
      }
      return make(present, progress);
    } catch (ProviderException failure) {
      lacking(Means.NONE, failure, progress);
      return false;
    }
  }

  private boolean whole() {
    wasWhole = true;
    state.whole(meanings.isEmpty() ? Means.WORDS : Means.WORDS_AND_MEANING);
    return true;
  }

  /// Makes the index anew; without vectors, where there are none to be had.
  ///
  /// @return whether all is as it should be; where not, what went wrong was told
  /// @throws ProviderException when the index is out of reach
  boolean load(Consumer<String> progress) throws InterruptedException {
    return make(Optional.empty(), progress);
  }

  /// @param present the index that there is: one without vectors need not be made a second time
  private boolean make(Optional<String> present, Consumer<String> progress)
      throws InterruptedException {
    Corpus corpus;
    try {
      corpus = corpora.make(meanings.documents(), progress);
    } catch (ProviderException failure) {
      wasWhole = false;
      corpus = corpora.make(Map.of(), progress);
      if (!present.equals(Optional.of(corpus.fingerprint()))) {
        store.replace(corpus, progress);
      }
      lacking(Means.WORDS, failure, progress);
      return false;
    }
    store.replace(corpus, progress);
    return whole();
  }

  /// Whether questions can be compared by their meaning.
  boolean hasVectors() {
    return state.means() == Means.WORDS_AND_MEANING;
  }

  /// Whether nothing of it is done without.
  boolean isWhole() {
    return state.isWhole();
  }

  /// By which means answers are looked up, for the operator.
  String health() {
    return state.health();
  }

  /// A script whose ready answers are looked up here.
  Script racing(Script script) {
    return script.withReadyAnswers(answers(script.language()));
  }

  /// The ready answers of a language of `data.json`, by the means that there are when one is asked.
  ReadyAnswers answers(String language) {
    var byWords = race(language, null);
    var byAll = race(language, meanings.queries(language).orElse(null));
    return question -> (hasVectors() ? byAll : byWords).find(question);
  }

  /// Who tells what questions mean.
  Meanings meanings() {
    return meanings;
  }

  private ReadyAnswers race(String language, @Nullable TextEmbedder queries) {
    var spoken = Objects.requireNonNull(data.languages().get(language));
    var answers =
        spoken.fastAnswers().stream().collect(Collectors.toMap(FastAnswer::id, answer -> answer));
    var rules = new Rules(language, config.budget(), spoken.threshold(), meanings.threshold());
    var search = new WatchedSearch(store, this::searchFailed);
    return new AnswerRace(
        spoken.listed(), answers, rules, new Sides(search, queries, threads, ticker));
  }

  private void searchFailed(ProviderException failure) {
    state.lacking(Means.NONE, failure);
    var keeping = keeper;
    if (keeping != null) {
      keeping.broken();
    }
  }

  private void lacking(Means left, ProviderException failure, Consumer<String> progress) {
    state.lacking(left, failure);
    progress.accept("going on without: " + failure.getMessage());
  }

  @Override
  public void close() {
    lifeline.close();
  }
}
