package io.livestand.agent.language.context;

/// How large a context may grow, and when it is changed for another.
///
/// @param limit tokens of everything that the model is shown, its instructions included
/// @param warmAt part of the limit at which a second context is prepared, above 0 and up to 1
/// @param handOverAt part of the limit at which it takes over, not below `warmAt`
/// @param verbatim the last so many messages are not summarised, at least 2
/// @param longestSummary in tokens
public record ContextConfig(
    int limit, double warmAt, double handOverAt, int verbatim, int longestSummary) {
  public ContextConfig {
    if (limit < 1 || verbatim < 2 || longestSummary < 1) {
      throw new IllegalArgumentException("too small a context");
    }
    if (warmAt <= 0 || handOverAt < warmAt || handOverAt > 1) {
      throw new IllegalArgumentException("a context is warmed first, and then handed over");
    }
  }
}
