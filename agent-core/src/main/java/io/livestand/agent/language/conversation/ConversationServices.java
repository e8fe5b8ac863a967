package io.livestand.agent.language.conversation;

import io.livestand.agent.language.LanguageModel;
import io.livestand.agent.language.ReplyFormat;
import io.livestand.agent.language.context.ContextConfig;
import io.livestand.agent.language.context.Summaries;
import io.livestand.agent.language.context.TokenCounter;
import io.livestand.agent.language.tool.Toolbox;

/// What the conversations of all calls share.
public record ConversationServices(
    LanguageModel model,
    ReplyFormat format,
    Toolbox tools,
    TokenCounter tokens,
    ContextConfig context,
    Summaries summaries) {}
