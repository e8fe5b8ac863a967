package io.livestand.agent.language.conversation;

/// What happens while a question is answered.
public sealed interface ReplyEvent {
  /// The model will answer, and what it answers may be heard.
  record Safe() implements ReplyEvent {}

  /// The answer may not be heard, nor the rest of one that was begun: it was broken off. A safe one
  /// may follow.
  record Unsafe() implements ReplyEvent {}

  /// The answer goes on with this text. Never empty.
  record Wrote(String text) implements ReplyEvent {}

  /// The model wants a tool used; it is at work.
  record Using(String tool) implements ReplyEvent {}

  /// The model wants to hang up once its answer was heard.
  record EndCall() implements ReplyEvent {}
}
