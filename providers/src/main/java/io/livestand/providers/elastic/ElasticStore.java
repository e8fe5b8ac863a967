package io.livestand.providers.elastic;

import static io.livestand.providers.elastic.Failures.translated;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.livestand.agent.knowledge.Corpus;
import io.livestand.agent.knowledge.KnowledgeStore;
import io.livestand.agent.knowledge.Lexicon;
import io.livestand.providers.words.Likeness;
import io.livestand.providers.words.WordForms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.Timeout;

/// Questions in an index of Elasticsearch, which several nodes may share. They are searched under
/// an alias: a new index takes its place in one step.
///
/// Failures come as [io.livestand.agent.provider.ProviderException] of `elasticsearch`. The server
/// may come and go: every request tries it anew.
public final class ElasticStore implements KnowledgeStore {
  private static final int NEAREST = 10;

  /// Whom the server looks at for the nearest: the more the surer.
  private static final int LOOKED_AT = 100;

  private final String alias;
  private final Likeness likeness;
  private final ElasticsearchClient client;

  /// @throws IllegalArgumentException for a lexicon that cannot be read
  public ElasticStore(ElasticConfig config, List<Lexicon> lexicons) {
    alias = config.index();
    likeness = new Likeness(lexicons);
    client =
        new ElasticsearchClient(
            new Rest5ClientTransport(connections(config), new JacksonJsonpMapper()));
  }

  private static Rest5Client connections(ElasticConfig config) {
    var patience = Timeout.of(config.patience().toMillis(), TimeUnit.MILLISECONDS);
    return Rest5Client.builder(config.url())
        .setDefaultHeaders(authorization(config))
        .setConnectionConfigCallback(
            connection -> connection.setConnectTimeout(patience).setSocketTimeout(patience))
        .setRequestConfigCallback(request -> request.setResponseTimeout(patience))
        .build();
  }

  private static Header[] authorization(ElasticConfig config) {
    if (config.password() == null) {
      return new Header[0];
    }
    var both = config.user() + ":" + config.password();
    var encoded = Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    return new Header[] {new BasicHeader("Authorization", "Basic " + encoded)};
  }

  @Override
  public List<Hit> byWords(String question, String language) throws InterruptedException {
    if (likeness.forms(language).isEmpty()) {
      return List.of();
    }
    var candidates =
        search(
            SearchRequest.of(search ->
                search
                    .index(alias)
                    .ignoreUnavailable(true)
                    .size(Likeness.CANDIDATES)
                    .source(source ->
                        source.filter(
                            only -> only.includes(IndexShape.ANSWER, IndexShape.QUESTION)))
                    .query(query ->
                        query.match(match ->
                            match
                                .field(IndexShape.words(language))
                                .query(WordForms.spelling(question))))));
    return likeness.judged(question, language, candidates);
  }

  @Override
  public List<Hit> byMeaning(float[] vector, String language) throws InterruptedException {
    var asked = new ArrayList<Float>(vector.length);
    for (var value : vector) {
      asked.add(value);
    }
    var found =
        search(
            SearchRequest.of(search ->
                search
                    .index(alias)
                    .ignoreUnavailable(true)
                    .size(NEAREST)
                    .source(source ->
                        source.filter(
                            only -> only.includes(IndexShape.ANSWER, IndexShape.QUESTION)))
                    .knn(nearest ->
                        nearest
                            .field(IndexShape.VECTOR)
                            .queryVector(asked)
                            .k(NEAREST)
                            .numCandidates(LOOKED_AT)
                            .filter(only ->
                                only.term(
                                    term -> term.field(IndexShape.LANGUAGE).value(language))))));
    // The server's score is (1 + cosine) / 2.
    return found.stream()
        .map(hit -> new Hit(hit.answerId(), hit.question(), 2 * hit.score() - 1))
        .toList();
  }

  private List<Hit> search(SearchRequest request) throws InterruptedException {
    var found = translated(() -> client.search(request, ObjectNode.class));
    var hits = new ArrayList<Hit>();
    for (var hit : found.hits().hits()) {
      var stored = hit.source();
      var score = hit.score();
      if (stored != null && score != null) {
        hits.add(
            new Hit(
                stored.path(IndexShape.ANSWER).asText(),
                stored.path(IndexShape.QUESTION).asText(),
                score));
      }
    }
    return hits;
  }

  @Override
  public Optional<String> fingerprint() throws InterruptedException {
    var exists = translated(() -> client.indices().existsAlias(named -> named.name(alias)));
    if (!exists.value()) {
      return Optional.empty();
    }
    var indices = translated(() -> client.indices().getMapping(get -> get.index(alias)));
    return indices.mappings().values().stream()
        .map(index -> index.mappings().meta().get(IndexShape.FINGERPRINT))
        .filter(meta -> meta != null)
        .map(meta -> meta.to(String.class))
        .findFirst();
  }

  @Override
  public void replace(Corpus corpus, Consumer<String> progress) throws InterruptedException {
    new NewIndex(client, alias).make(corpus, progress);
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
