package io.livestand.agent.call;

import io.livestand.agent.knowledge.ReadyAnswers;
import io.livestand.agent.language.conversation.ConversationPrompts;
import java.util.List;

/// What the bot knows by heart in one language, beside its dialogue map.
///
/// @param language BCP 47 tag, such as `en-US`
/// @param apology what it says when an answer fails
/// @param nonSecureResponse what it says in place of an answer that is not safe
/// @param fillers what it says while the caller waits for an answer
/// @param prompts what the language model is told
/// @param readyAnswers questions with ready answers
public record Script(
    String language,
    String apology,
    String nonSecureResponse,
    List<String> fillers,
    ConversationPrompts prompts,
    ReadyAnswers readyAnswers) {
  public Script {
    fillers = List.copyOf(fillers);
  }

  /// The same with its answers found otherwise.
  public Script withReadyAnswers(ReadyAnswers others) {
    return new Script(language, apology, nonSecureResponse, fillers, prompts, others);
  }
}
