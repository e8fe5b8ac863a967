package io.livestand.agent.knowledge;

import java.util.Optional;
import java.util.function.Consumer;

/// An index that can be made anew while it is searched.
public interface KnowledgeStore extends KnowledgeSearch {
  /// Of what the index was made, as [Corpus#fingerprint]; empty where there is none.
  ///
  /// @throws io.livestand.agent.provider.ProviderException when the index is out of reach
  Optional<String> fingerprint() throws InterruptedException;

  /// Puts an index of `corpus` in the place of the present one. Until the new one is whole the old
  /// one is searched; there is no moment without.
  ///
  /// @param progress told what is going on, for a person who waits
  /// @throws io.livestand.agent.provider.ProviderException when it failed; the old one then stays
  void replace(Corpus corpus, Consumer<String> progress) throws InterruptedException;
}
