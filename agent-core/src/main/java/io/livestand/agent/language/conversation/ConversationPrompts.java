package io.livestand.agent.language.conversation;

import io.livestand.agent.language.ReplyFormat;

/// What the model is told, in one language.
///
/// @param system its job
/// @param schemaFormat how to fill the JSON object of an answer
/// @param headerFormat how to begin an answer where there are no schemas
/// @param afterUnsafe when its answer was not safe and it gets another chance
/// @param summary how to retell a conversation
public record ConversationPrompts(
    String system, String schemaFormat, String headerFormat, String afterUnsafe, String summary) {
  /// Its job, and how its answers have to look.
  public String instructions(ReplyFormat format) {
    return switch (format) {
      case PLAIN -> system;
      case SCHEMA -> system + "\n\n" + schemaFormat;
      case HEADER -> system + "\n\n" + headerFormat;
    };
  }
}
