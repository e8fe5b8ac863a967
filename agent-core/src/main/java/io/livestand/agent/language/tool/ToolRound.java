package io.livestand.agent.language.tool;

import java.util.List;

/// Tools that a model wanted used at the same time, and what came of it.
///
/// @param results JSON, one for each call, in their order
public record ToolRound(List<ToolCall> calls, List<String> results) {
  public ToolRound {
    calls = List.copyOf(calls);
    results = List.copyOf(results);
    if (calls.isEmpty() || calls.size() != results.size()) {
      throw new IllegalArgumentException(
          results.size() + " results of " + calls.size() + " calls of tools");
    }
  }
}
