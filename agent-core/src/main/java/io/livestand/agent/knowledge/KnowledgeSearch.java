package io.livestand.agent.knowledge;

import java.util.List;

/// Finds questions in an index, by their words and by their meaning. Safe for many threads.
///
/// Its methods block, end early when they are interrupted, and throw
/// [io.livestand.agent.provider.ProviderException] where the index is out of reach. In a language
/// that the index does not have, nothing is found.
public interface KnowledgeSearch extends AutoCloseable {
  /// A question of the index.
  ///
  /// @param answerId whose question it is
  /// @param question as it is in the index
  /// @param score how near it is to what was asked, at most 1
  record Hit(String answerId, String question, double score) {}

  /// Questions that share words with this one, best first; ten at most.
  ///
  /// The score is the share of words in common (Dice coefficient) once endings, stop words and
  /// synonyms are taken away, 0 to 1. It depends on the two questions alone, so that one threshold
  /// holds for every engine and however much the index grows.
  List<Hit> byWords(String question, String language) throws InterruptedException;

  /// Questions that mean nearly the same, best first; ten at most. The score is the cosine.
  ///
  /// @param vector by the embedder by which the index was made
  List<Hit> byMeaning(float[] vector, String language) throws InterruptedException;

  @Override
  void close();
}
