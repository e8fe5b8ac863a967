package io.livestand.providers.openai;

import com.openai.models.chat.completions.ChatCompletionChunk.Choice.Delta;
import io.livestand.agent.language.tool.ToolCall;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Calls of tools, which come in pieces: the name first, then the arguments bit by bit, each piece
/// with the index of its call.
final class WantedTools {
  private static final class Parts {
    private final StringBuilder id = new StringBuilder();
    private final StringBuilder name = new StringBuilder();
    private final StringBuilder arguments = new StringBuilder();
  }

  private final Map<Long, Parts> byIndex = new TreeMap<>();

  void add(List<Delta.ToolCall> pieces) {
    for (var piece : pieces) {
      var parts = byIndex.computeIfAbsent(piece.index(), _ -> new Parts());
      piece.id().ifPresent(parts.id::append);
      piece
          .function()
          .ifPresent(function -> {
            function.name().ifPresent(parts.name::append);
            function.arguments().ifPresent(parts.arguments::append);
          });
    }
  }

  /// All of them, whole.
  List<ToolCall> calls() {
    return byIndex.values().stream()
        .map(parts ->
            new ToolCall(
                parts.id.toString(),
                parts.name.toString(),
                parts.arguments.isEmpty() ? "{}" : parts.arguments.toString()))
        .toList();
  }
}
