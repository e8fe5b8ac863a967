package io.livestand.agent.measure;

/// Where an answer came from.
public enum Route {
  /// Said by the script: the greeting, an apology.
  SCRIPT,
  /// A ready answer, played from the cache.
  CACHE,
  /// The language model.
  LLM
}
