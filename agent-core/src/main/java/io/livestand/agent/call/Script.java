package io.livestand.agent.call;

import io.livestand.agent.knowledge.FastAnswers;
import io.livestand.agent.language.conversation.ConversationPrompts;

/// What the bot knows by heart in one language.
///
/// @param language BCP 47 tag, such as `en-US`
/// @param greeting the first thing it says
/// @param apology what it says when an answer fails
/// @param nonSecureResponse what it says in place of an answer that is not safe
/// @param oneMoment what it says when a tool takes its time
/// @param prompts what the language model is told
/// @param fastAnswers questions with ready answers
public record Script(
    String language,
    String greeting,
    String apology,
    String nonSecureResponse,
    String oneMoment,
    ConversationPrompts prompts,
    FastAnswers fastAnswers) {}
