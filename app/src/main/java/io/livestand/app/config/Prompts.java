package io.livestand.app.config;

import io.livestand.agent.language.conversation.ConversationPrompts;

/// What the language model is told in one language.
///
/// @param system its job
/// @param responseFormat how to fill the object of an answer, where there are schemas
/// @param headerFormat how to begin an answer, where there are none
/// @param afterUnsafe when its answer was not safe and it is asked once more
/// @param summary how to retell a long call
public record Prompts(
    String system, String responseFormat, String headerFormat, String afterUnsafe, String summary) {
  ConversationPrompts forConversations() {
    return new ConversationPrompts(system, responseFormat, headerFormat, afterUnsafe, summary);
  }
}
