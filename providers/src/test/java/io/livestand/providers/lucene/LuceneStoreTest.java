package io.livestand.providers.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.livestand.agent.knowledge.Corpus;
import io.livestand.agent.knowledge.KnowledgeStore;
import io.livestand.agent.knowledge.Lexicon;
import io.livestand.agent.provider.ProviderException;
import io.livestand.providers.knowledge.StoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LuceneStoreTest extends StoreContract {
  private final LuceneStore store = LuceneStore.inMemory(LEXICONS);

  @Override
  protected KnowledgeStore store() {
    return store;
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aNewFolderHoldsNothing(@TempDir Path folder) {
    try (var fresh = LuceneStore.in(folder.resolve("index"), LEXICONS)) {
      assertThat(fresh.fingerprint()).isEmpty();
      assertThat(fresh.byWords("opening hours", "en-US")).isEmpty();
      assertThat(fresh.byMeaning(new float[] {1, 0, 0}, "en-US")).isEmpty();
    }
  }

  @Test
  void anIndexIsThereAgainTheNextTime(@TempDir Path folder) {
    try (var first = LuceneStore.in(folder, LEXICONS)) {
      first.replace(CORPUS, _ -> {});
    }

    try (var second = LuceneStore.in(folder, LEXICONS)) {
      assertThat(second.fingerprint()).contains("first");
      assertThat(second.byWords("opening hours", "en-US")).isNotEmpty();
      assertThat(second.byMeaning(new float[] {1, 0, 0}, "en-US")).isNotEmpty();
    }
  }

  @Test
  void whoHasTheIndexOpenGoesOnWithTheOldOneWhileAnotherMakesANewOne(@TempDir Path folder) {
    try (var running = LuceneStore.in(folder, LEXICONS);
        var loading = LuceneStore.in(folder, LEXICONS)) {
      running.replace(CORPUS, _ -> {});

      loading.replace(new Corpus(LEXICONS, List.of(), "empty"), _ -> {});

      assertThat(running.byWords("opening hours", "en-US")).isNotEmpty();
      assertThat(running.fingerprint()).contains("empty");
      assertThat(running.byWords("opening hours", "en-US")).isEmpty();
    }
  }

  @Test
  void aFolderThatIsAFileIsAFailureOfTheProvider(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("file"), "not a folder");

    assertThatThrownBy(() -> LuceneStore.in(file, LEXICONS))
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("lucene");
  }

  @Test
  void synonymsThatMeanNothingAreRefusedByTheirPlace() {
    var wrong = new Lexicon("en-US", Set.of("the"), List.of("cost, price", "the, a"));

    assertThatThrownBy(() -> LuceneStore.inMemory(List.of(wrong)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("en-US: synonyms[1]: \"the, a\"");
  }
}
