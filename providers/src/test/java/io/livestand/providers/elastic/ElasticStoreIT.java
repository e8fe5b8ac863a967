package io.livestand.providers.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.livestand.agent.knowledge.Corpus;
import io.livestand.agent.knowledge.Corpus.Entry;
import io.livestand.agent.knowledge.KnowledgeStore;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import io.livestand.providers.knowledge.StoreContract;
import io.livestand.providers.testing.ElasticServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Against a real server.
final class ElasticStoreIT extends StoreContract {
  private static ElasticServer server;
  private static ElasticStore store;

  @BeforeAll
  static void start() throws IOException {
    server = ElasticServer.start();
    store = store("questions", Duration.ofSeconds(30));
  }

  @AfterAll
  static void stop() {
    store.close();
    server.close();
  }

  private static ElasticStore store(String alias, Duration patience) {
    return new ElasticStore(
        new ElasticConfig(server.url(), "elastic", null, alias, patience), LEXICONS);
  }

  @Override
  protected KnowledgeStore store() {
    return store;
  }

  @Test
  void whereThereIsNoIndexNothingIsFound() throws Exception {
    try (var fresh = store("nothing-here", Duration.ofSeconds(30))) {
      assertThat(fresh.fingerprint()).isEmpty();
      assertThat(fresh.byWords("opening hours", "en-US")).isEmpty();
      assertThat(fresh.byMeaning(new float[] {1, 0, 0}, "en-US")).isEmpty();
    }
  }

  @Test
  void ofManyLoadsOnlyTheLastIndexIsLeft() throws Exception {
    store.replace(CORPUS, _ -> {});
    store.replace(CORPUS, _ -> {});

    assertThat(indices()).hasSize(1).first().asString().startsWith("questions-");
  }

  @Test
  void aLoadThatFailsLeavesTheOldIndexAndNothingElse() throws Exception {
    var entries = new ArrayList<>(CORPUS.entries());
    entries.add(new Entry("en-US", "odd", "A vector of another length", new float[] {1, 2}));

    assertThatThrownBy(() -> store.replace(new Corpus(LEXICONS, entries, "broken"), _ -> {}))
        .isInstanceOf(ProviderException.class);

    assertThat(store.fingerprint()).contains("first");
    assertThat(indices()).hasSize(1);
  }

  @Test
  void aServerThatIsSilentIsATimeout() throws Exception {
    try (var impatient = store("questions", Duration.ofMillis(400))) {
      server.freeze();
      try {
        assertThatExceptionOfType(ProviderException.class)
            .isThrownBy(() -> impatient.byWords("opening hours", "en-US"))
            .extracting(ProviderException::kind)
            .isEqualTo(Kind.TIMEOUT);
      } finally {
        server.thaw();
      }
    }
  }

  @Test
  void aSearchThatNobodyWaitsForEndsWithTheWait() throws Exception {
    server.freeze();
    try {
      var begun = new CountDownLatch(1);
      var search =
          new FutureTask<>(() -> {
            begun.countDown();
            return store.byWords("opening hours", "en-US");
          });
      var thread = Thread.ofVirtual().start(search);
      begun.await();

      thread.interrupt();

      thread.join();
      assertThat(search.exceptionNow()).isInstanceOf(InterruptedException.class);
    } finally {
      server.thaw();
    }
  }

  @Test
  void aServerThatWentAndCameBackIsSearchedAgain() throws Exception {
    var first = ElasticServer.start();
    try (var mortal =
        new ElasticStore(
            new ElasticConfig(first.url(), "elastic", null, "questions", Duration.ofSeconds(30)),
            LEXICONS)) {
      mortal.replace(CORPUS, _ -> {});
      first.close();
      assertThatExceptionOfType(ProviderException.class)
          .isThrownBy(() -> mortal.byWords("opening hours", "en-US"))
          .extracting(ProviderException::kind)
          .isEqualTo(Kind.UNAVAILABLE);

      try (var _ = ElasticServer.start(first.port())) {
        assertThat(mortal.byWords("opening hours", "en-US")).isEmpty(); // it begins anew
        mortal.replace(CORPUS, _ -> {});
        assertThat(mortal.byWords("opening hours", "en-US")).isNotEmpty();
      }
    } finally {
      first.close();
    }
  }

  private static List<String> indices() throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create(server.url() + "/_cat/indices/questions-*?h=index"))
              .build();
      return http.send(request, BodyHandlers.ofString()).body().lines().toList();
    }
  }
}
