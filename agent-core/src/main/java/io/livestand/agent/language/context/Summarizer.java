package io.livestand.agent.language.context;

import io.livestand.agent.language.ChatMessage;
import io.livestand.agent.language.ChatMessage.Role;
import io.livestand.agent.language.LanguageModel;
import io.livestand.agent.language.ModelPiece;
import io.livestand.agent.language.ModelRequest;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import java.util.ArrayList;
import java.util.List;

/// Has the model retell what was said, and read a context once before it is needed: vendors keep
/// what they have read, and answer sooner when they meet it again.
public final class Summarizer {
  private final LanguageModel model;
  private final Summaries known;
  private final String instruction;
  private final int longest;

  /// @param instruction for the model: what a summary has to be like
  /// @param longest of a summary, in tokens
  public Summarizer(LanguageModel model, Summaries known, String instruction, int longest) {
    this.model = model;
    this.known = known;
    this.instruction = instruction;
    this.longest = longest;
  }

  /// A text that can take the place of the messages. Blocks.
  ///
  /// @throws ProviderException when the model fails, or has nothing to say
  String summarize(List<ChatMessage> messages) throws InterruptedException {
    var digest = digest(messages);
    var before = known.find(digest);
    if (before.isPresent()) {
      return before.get();
    }
    var told = new StringBuilder();
    for (var message : messages) {
      told.append(name(message.role())).append(message.text()).append('\n');
    }
    var request =
        ModelRequest.plain(
                List.of(
                    new ChatMessage(Role.SYSTEM, instruction),
                    new ChatMessage(Role.USER, told.toString())))
            .withLongest(longest);
    var summary = text(request).strip();
    if (summary.isEmpty()) {
      throw new ProviderException(model.name(), Kind.PROTOCOL, "a summary without words");
    }
    known.put(digest, summary);
    return summary;
  }

  /// Has the vendor read the messages, for the price of one token. Blocks.
  void warm(List<ChatMessage> messages) throws InterruptedException {
    text(ModelRequest.plain(messages).withLongest(1));
  }

  private String text(ModelRequest request) throws InterruptedException {
    var text = new StringBuilder();
    try (var stream = model.ask(request)) {
      for (var piece = stream.next(); piece != null; piece = stream.next()) {
        if (piece instanceof ModelPiece.Text(var more)) {
          text.append(more);
        }
      }
    }
    return text.toString();
  }

  private String digest(List<ChatMessage> messages) {
    var texts = new ArrayList<>(List.of(model.name(), instruction));
    messages.forEach(message -> texts.addAll(List.of(message.role().name(), message.text())));
    return Summaries.digest(texts);
  }

  private static String name(Role role) {
    return switch (role) {
      case SYSTEM -> "";
      case USER -> "Caller: ";
      case ASSISTANT -> "Assistant: ";
    };
  }
}
