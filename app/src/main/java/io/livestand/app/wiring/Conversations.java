package io.livestand.app.wiring;

import io.livestand.agent.call.Script;
import io.livestand.agent.language.ChatMessage;
import io.livestand.agent.language.ChatMessage.Role;
import io.livestand.agent.language.LanguageModel;
import io.livestand.agent.language.ModelRequest;
import io.livestand.agent.language.ReplyFormat;
import io.livestand.agent.language.context.Summaries;
import io.livestand.agent.language.conversation.ConversationServices;
import io.livestand.agent.language.tool.Toolbox;
import io.livestand.app.config.Config;
import io.livestand.app.config.ToolData;
import io.livestand.app.tools.CompanyTools;
import io.livestand.providers.jtokkit.ModelTokens;
import java.time.Duration;
import java.util.List;

/// What calls need to talk with the language model, as the configuration has it.
final class Conversations {
  private static final int SUMMARIES_KEPT = 256;

  private Conversations() {}

  static ConversationServices of(
      LanguageModel model, ReplyFormat format, Config.Llm config, ToolData tools) {
    return new ConversationServices(
        model,
        format,
        new Toolbox(CompanyTools.of(tools), Duration.ofMillis(config.tools().timeoutMs())),
        new ModelTokens(config.model()),
        config.context().sizes(),
        new Summaries(SUMMARIES_KEPT));
  }

  /// A question that has everything the questions of calls have: vendors prepare a schema when they
  /// first meet it, and keep the instructions they have read.
  static ModelRequest rehearsal(ConversationServices services, Script script) {
    return ModelRequest.of(
        List.of(
            new ChatMessage(Role.SYSTEM, script.prompts().instructions(services.format())),
            new ChatMessage(Role.USER, script.apology())),
        services.format(),
        services.tools().specs());
  }
}
