package io.livestand.agent.language;

import io.livestand.agent.language.tool.ToolCall;

/// A piece of what a model writes.
public sealed interface ModelPiece {
  /// Text, as the model cut it: often one word with its leading space. In an envelope it is raw:
  /// braces, quotes and escapes included.
  record Text(String text) implements ModelPiece {}

  /// The model will not answer, and says so in these words, outside of any envelope.
  record Refusal(String text) implements ModelPiece {}

  /// The model wants a tool used, and its answer ends with that. Comes when its arguments are
  /// whole.
  record Call(ToolCall call) implements ModelPiece {}

  /// The vendor's own filter stopped the answer. Nothing follows.
  record Filtered() implements ModelPiece {}
}
