package io.livestand.agent.call;

import io.livestand.agent.knowledge.ReadyAnswers;

/// What the bot knows by heart in one language.
///
/// @param language BCP 47 tag, such as `en-US`
/// @param greeting the first thing it says
/// @param apology what it says when an answer fails
/// @param systemPrompt what the language model is told about its job
/// @param readyAnswers questions with ready answers
public record Script(
    String language,
    String greeting,
    String apology,
    String systemPrompt,
    ReadyAnswers readyAnswers) {

  /// The same with its answers found otherwise.
  public Script withReadyAnswers(ReadyAnswers others) {
    return new Script(language, greeting, apology, systemPrompt, others);
  }
}
