package io.livestand.agent.language.conversation;

import io.livestand.agent.language.ChatMessage;
import io.livestand.agent.language.ChatMessage.Role;
import io.livestand.agent.language.context.DualContext;
import io.livestand.agent.language.context.Summarizer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/// One call's conversation: what was said and heard, and the questions that follow from it. Used by
/// the call's one thread; the answers are read by others.
public final class ConversationManager {
  private final ConversationServices services;
  private final ConversationPrompts prompts;
  private final String language;
  private final Executor background;
  private final DualContext context;
  private boolean isAsking;

  /// @param language of the caller, such as `en-US`
  /// @param background threads for tools and summaries, which are interrupted when the call ends
  public ConversationManager(
      ConversationServices services,
      ConversationPrompts prompts,
      String language,
      Executor background) {
    this.services = services;
    this.prompts = prompts;
    this.language = language;
    this.background = background;
    context =
        new DualContext(
            new ChatMessage(Role.SYSTEM, prompts.instructions(services.format())),
            services.context(),
            services.tokens(),
            new Summarizer(
                services.model(),
                services.summaries(),
                prompts.summary(),
                services.context().longestSummary()),
            background);
  }

  /// The caller asks something. It is part of the conversation until it is taken back.
  ///
  /// @return the question with all that was said before it; asking the model is up to the holder
  public Question ask(String words) {
    context.add(new ChatMessage(Role.USER, words));
    isAsking = true;
    return new Question(context.messages(), services, prompts, language, background);
  }

  /// What [#ask(String)] would return, where nothing is asked yet.
  public Question draft(String words) {
    var messages = new ArrayList<>(context.messages());
    messages.add(new ChatMessage(Role.USER, words));
    return new Question(List.copyOf(messages), services, prompts, language, background);
  }

  /// What the bot says unasked may have the model say something as well.
  public Question unasked() {
    return new Question(context.messages(), services, prompts, language, background);
  }

  /// The last question stands, answered or not.
  public void keep() {
    isAsking = false;
  }

  /// The caller has not finished asking: the last question is forgotten, unless it stands.
  public void takeBack() {
    if (isAsking) {
      context.removeLast();
      isAsking = false;
    }
  }

  /// The caller heard the bot say something.
  public void heard(String words) {
    keep();
    if (!words.isBlank()) {
      context.add(new ChatMessage(Role.ASSISTANT, words));
    }
  }

  /// How full the model's context is: 1 at its limit.
  public double usage() {
    return context.usage();
  }
}
