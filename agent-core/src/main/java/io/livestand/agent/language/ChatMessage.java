package io.livestand.agent.language;

/// One thing said in a conversation with a language model.
public record ChatMessage(Role role, String text) {
  /// Who said it.
  public enum Role {
    SYSTEM,
    USER,
    ASSISTANT
  }
}
