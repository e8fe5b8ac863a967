package io.livestand.agent.language.reply;

/// What was found in an answer.
public sealed interface ReplyPart {
  /// The model's word on whether it may be heard. Comes before any text.
  record Verdict(boolean isSafe) implements ReplyPart {}

  /// A piece of the text, as it is to be spoken. Never empty.
  record Text(String text) implements ReplyPart {}
}
