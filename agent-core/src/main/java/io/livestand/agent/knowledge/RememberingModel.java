package io.livestand.agent.knowledge;

import io.livestand.agent.language.ChatMessage;
import io.livestand.agent.language.ChatMessage.Role;
import io.livestand.agent.language.LanguageModel;
import io.livestand.agent.language.TextStream;
import io.livestand.agent.provider.ProviderException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A model that does not think twice about the same question. Only the first question of a
/// conversation is looked up and remembered: what a later one means depends on those before it.
public final class RememberingModel implements LanguageModel {
  private static final Logger LOG = LoggerFactory.getLogger(RememberingModel.class);

  private final LanguageModel model;
  private final AnswerCache answers;

  public RememberingModel(LanguageModel model, AnswerCache answers) {
    this.model = model;
    this.answers = answers;
  }

  @Override
  public String name() {
    return model.name();
  }

  @Override
  public TextStream answer(List<ChatMessage> conversation) {
    var question = question(conversation);
    return question.isEmpty() || question.get().isPersonal()
        ? model.answer(conversation)
        : new Looked(question.get(), conversation);
  }

  /// The question, where nothing was asked before it. Whatever else the model is told is part of
  /// the scope, so that a prompt with something of this caller in it is a scope of its own.
  private Optional<AskedQuestion> question(List<ChatMessage> conversation) {
    if (conversation.isEmpty()
        || conversation.stream().filter(message -> message.role() == Role.USER).count() != 1
        || conversation.getLast().role() != Role.USER) {
      return Optional.empty();
    }
    var told =
        conversation.subList(0, conversation.size() - 1).stream()
            .map(message -> message.role() + " " + message.text())
            .collect(Collectors.joining("\n"));
    var scope = new AnswerScope("", model.name(), told); // the prompt is in its language
    return Optional.of(new AskedQuestion(conversation.getLast().text(), scope, java.util.Set.of()));
  }

  @Override
  public void close() {
    model.close();
  }

  /// Looks up when it is first read, on the reader's thread, which may wait.
  private final class Looked implements TextStream {
    private final AskedQuestion question;
    private final List<ChatMessage> conversation;
    private final StringBuilder written = new StringBuilder();
    private @Nullable TextStream stream;
    private boolean closed;
    private boolean looked;

    Looked(AskedQuestion question, List<ChatMessage> conversation) {
      this.question = question;
      this.conversation = conversation;
    }

    @Override
    public @Nullable String next() throws InterruptedException {
      if (!looked) {
        looked = true;
        var remembered = lookUp();
        if (remembered.isPresent()) {
          return isClosed() ? null : remembered.get().answer();
        }
        ask();
      }
      var asked = asked();
      if (asked == null) {
        return null;
      }
      var piece = asked.next();
      if (piece != null) {
        written.append(piece);
      } else if (!isClosed()) {
        remember();
      }
      return piece;
    }

    private Optional<AnswerCache.Remembered> lookUp() throws InterruptedException {
      try {
        return answers.find(question);
      } catch (ProviderException failure) {
        LOG.atWarn().addKeyValue("reason", failure.getMessage()).log("answers not looked up");
        return Optional.empty();
      }
    }

    private void remember() throws InterruptedException {
      try {
        answers.put(question, written.toString());
      } catch (ProviderException failure) {
        LOG.atWarn().addKeyValue("reason", failure.getMessage()).log("answer not remembered");
      }
    }

    private synchronized void ask() {
      if (!closed) {
        stream = model.answer(conversation);
      }
    }

    private synchronized @Nullable TextStream asked() {
      return stream;
    }

    private synchronized boolean isClosed() {
      return closed;
    }

    @Override
    public synchronized void close() {
      closed = true;
      if (stream != null) {
        stream.close();
      }
    }
  }
}
