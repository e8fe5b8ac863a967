package io.livestand.agent.knowledge;

import io.livestand.agent.language.ChatMessage.Role;
import io.livestand.agent.language.LanguageModel;
import io.livestand.agent.language.ModelPiece;
import io.livestand.agent.language.ModelRequest;
import io.livestand.agent.language.ModelStream;
import io.livestand.agent.language.reply.ReplyPart;
import io.livestand.agent.language.reply.ReplyReader;
import io.livestand.agent.provider.ProviderException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A model that does not think twice about the same question. Only the first question of a
/// conversation is looked up and remembered: what a later one means depends on those before it. An
/// answer is remembered as the model wrote it, wrapping and all, unless it is not safe or needs
/// tools: what a tool returned may be another thing tomorrow.
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
  public ModelStream ask(ModelRequest request) {
    var question = question(request);
    return question.isEmpty() || question.get().isPersonal()
        ? model.ask(request)
        : new Looked(question.get(), request);
  }

  /// The question, where nothing was asked before it. Whatever else the model is told is part of
  /// the scope, so that a prompt with something of this caller in it is a scope of its own.
  private Optional<AskedQuestion> question(ModelRequest request) {
    var conversation = request.conversation();
    if (conversation.isEmpty()
        || !request.rounds().isEmpty()
        || request.longest() > 0 // not a caller's question, but a summary
        || conversation.stream().filter(message -> message.role() == Role.USER).count() != 1
        || conversation.getLast().role() != Role.USER) {
      return Optional.empty();
    }
    var told =
        conversation.subList(0, conversation.size() - 1).stream()
            .map(message -> message.role() + " " + message.text())
            .collect(Collectors.joining("\n"));
    var scope = // the prompt is in its language
        new AnswerScope("", model.name(), request.format() + "\n" + told);
    return Optional.of(new AskedQuestion(conversation.getLast().text(), scope, java.util.Set.of()));
  }

  @Override
  public void close() {
    model.close();
  }

  /// Looks up when it is first read, on the reader's thread, which may wait.
  private final class Looked implements ModelStream {
    private final AskedQuestion question;
    private final ModelRequest request;
    private final ReplyReader reader;
    private final StringBuilder written = new StringBuilder();
    private @Nullable ModelStream stream;
    private boolean isWorthIt = true;
    private boolean closed;
    private boolean looked;

    Looked(AskedQuestion question, ModelRequest request) {
      this.question = question;
      this.request = request;
      reader = ReplyReader.of(request.format());
    }

    @Override
    public @Nullable ModelPiece next() throws InterruptedException {
      if (!looked) {
        looked = true;
        var remembered = lookUp();
        if (remembered.isPresent()) {
          return isClosed() ? null : new ModelPiece.Text(remembered.get().answer());
        }
        askModel();
      }
      var asked = asked();
      if (asked == null) {
        return null;
      }
      var piece = asked.next();
      switch (piece) {
        case null -> {
          judge(reader.finish());
          if (isWorthIt && !isClosed()) {
            remember();
          }
        }
        case ModelPiece.Text(var text) -> {
          written.append(text);
          judge(reader.add(text));
        }
        case ModelPiece.Refusal _, ModelPiece.Filtered _, ModelPiece.Call _ -> isWorthIt = false;
      }
      return piece;
    }

    private void judge(List<ReplyPart> found) {
      isWorthIt &= !found.contains(new ReplyPart.Verdict(false));
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

    private synchronized void askModel() {
      if (!closed) {
        stream = model.ask(request);
      }
    }

    private synchronized @Nullable ModelStream asked() {
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
