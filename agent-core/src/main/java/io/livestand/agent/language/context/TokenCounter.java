package io.livestand.agent.language.context;

/// Counts text as a model is billed for it, and as its context fills up.
@FunctionalInterface
public interface TokenCounter {
  /// Tokens in a text.
  int count(String text);
}
