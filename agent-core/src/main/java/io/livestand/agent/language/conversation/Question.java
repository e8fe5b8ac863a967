package io.livestand.agent.language.conversation;

import io.livestand.agent.language.ChatMessage;
import io.livestand.agent.language.ChatMessage.Role;
import io.livestand.agent.language.ModelRequest;
import io.livestand.agent.language.ModelStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/// A question, with everything that was said before it. Immutable, for any thread.
public final class Question {
  private final List<ChatMessage> conversation;
  private final ConversationServices services;
  private final ConversationPrompts prompts;
  private final String language;
  private final Executor threads;

  Question(
      List<ChatMessage> conversation,
      ConversationServices services,
      ConversationPrompts prompts,
      String language,
      Executor threads) {
    this.conversation = conversation;
    this.services = services;
    this.prompts = prompts;
    this.language = language;
    this.threads = threads;
  }

  /// The same with a further instruction for this answer alone.
  public Question instructed(String instruction) {
    var all = new ArrayList<>(conversation);
    all.add(new ChatMessage(Role.SYSTEM, instruction));
    return new Question(List.copyOf(all), services, prompts, language, threads);
  }

  /// The model that will be asked, for logs and screens.
  public String model() {
    return services.model().name();
  }

  /// Asks the model, and returns at once.
  ///
  /// @throws ProviderException when the request cannot be sent
  public Reply ask() {
    return new Reply(this);
  }

  ModelStream send(ModelRequest request) {
    return services.model().ask(request);
  }

  ModelRequest first() {
    return ModelRequest.of(conversation, services.format(), services.tools().specs());
  }

  /// Once more after an answer that was not safe.
  ModelRequest again() {
    var reminded = new ArrayList<>(conversation);
    reminded.add(new ChatMessage(Role.SYSTEM, prompts.afterUnsafe()));
    return ModelRequest.of(reminded, services.format(), services.tools().specs());
  }

  ConversationServices services() {
    return services;
  }

  String language() {
    return language;
  }

  Executor threads() {
    return threads;
  }
}
