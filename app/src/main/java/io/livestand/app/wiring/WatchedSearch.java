package io.livestand.app.wiring;

import io.livestand.agent.knowledge.KnowledgeSearch;
import io.livestand.agent.provider.ProviderException;
import java.util.List;
import java.util.function.Consumer;

/// A search whose failures are noted, so that nobody has to ask the index whether it is still
/// there.
///
/// @param failed told, on the searching thread, before the failure goes on to whoever searches
record WatchedSearch(KnowledgeSearch search, Consumer<ProviderException> failed)
    implements KnowledgeSearch {
  @FunctionalInterface
  private interface Step {
    List<Hit> find() throws InterruptedException;
  }

  @Override
  public List<Hit> byWords(String question, String language) throws InterruptedException {
    return watched(() -> search.byWords(question, language));
  }

  @Override
  public List<Hit> byMeaning(float[] vector, String language) throws InterruptedException {
    return watched(() -> search.byMeaning(vector, language));
  }

  private List<Hit> watched(Step step) throws InterruptedException {
    try {
      return step.find();
    } catch (ProviderException failure) {
      failed.accept(failure);
      throw failure;
    }
  }

  @Override
  public void close() {
    search.close();
  }
}
