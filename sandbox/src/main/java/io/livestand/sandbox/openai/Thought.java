package io.livestand.sandbox.openai;

import io.livestand.sandbox.answerer.ToolUse;

/// What the emulated model makes of a request.
sealed interface Thought {
  /// It answers in words.
  record Words(String text, boolean isSafe) implements Thought {}

  /// It wants a tool used first.
  record Tool(ToolUse use) implements Thought {}
}
