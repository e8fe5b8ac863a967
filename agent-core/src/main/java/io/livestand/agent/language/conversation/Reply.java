package io.livestand.agent.language.conversation;

import io.livestand.agent.language.ModelPiece;
import io.livestand.agent.language.ModelRequest;
import io.livestand.agent.language.ReplyFormat;
import io.livestand.agent.language.reply.ReplyPart;
import io.livestand.agent.language.tool.ToolRound;
import io.livestand.agent.language.tool.ToolRun;
import io.livestand.agent.language.tool.Toolbox;
import io.livestand.agent.provider.ProviderException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The answer to one question, from the first request to the last word: through a verdict, tools
/// and a second chance. Read by one thread; closed by any.
///
/// An answer that is not safe is broken off at its verdict. Where nothing of it was given out yet,
/// the model is reminded and asked once more, at once: the second answer is written while the
/// caller hears why there was no first.
public final class Reply implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Reply.class);

  /// After so many rounds of tools the model has to answer in words.
  private static final int MOST_ROUNDS = 3;

  private final Question question;
  private final Toolbox tools;
  private final Queue<ReplyEvent> ready = new ArrayDeque<>();
  private final List<ToolRound> used = new ArrayList<>();

  private volatile Round round;
  private volatile @Nullable ToolRun work;

  /// Calls that were told and not begun yet.
  private @Nullable Round calling;

  private volatile boolean closed;

  private boolean isGiven;
  private boolean isSecondChance;
  private boolean ended;

  Reply(Question question) {
    this.question = question;
    tools = question.services().tools();
    round = begin(question.first());
  }

  /// Waits for the next thing that happens.
  ///
  /// @return null once the answer is complete, or after [#close()]. A tool begins to work when what
  ///   follows its [ReplyEvent.Using] is asked for, so that the reader may hold it back.
  /// @throws ProviderException when the model fails; never after an [ReplyEvent.Unsafe], which is
  ///   answer enough
  public @Nullable ReplyEvent next() throws InterruptedException {
    while (ready.isEmpty() && !ended && !closed) {
      advance();
    }
    if (closed) {
      return null;
    }
    var event = ready.poll();
    isGiven |= event instanceof ReplyEvent.Wrote;
    return event;
  }

  private void advance() throws InterruptedException {
    try {
      var working = work;
      var told = calling;
      if (told != null) {
        calling = null;
        call(told);
      } else if (working == null) {
        read(round.stream().next());
      } else {
        awaitTools(working);
      }
    } catch (ProviderException failure) {
      if (!isSecondChance) {
        throw failure;
      }
      LOG.atWarn()
          .addKeyValue("provider", failure.provider())
          .addKeyValue("kind", failure.kind())
          .log("no second answer after one that was not safe");
      ended = true;
    }
  }

  private void read(@Nullable ModelPiece piece) {
    var isJudged = round.request().format() != ReplyFormat.PLAIN;
    switch (piece) {
      case null -> endOfRound();
      case ModelPiece.Text(var text) -> take(round.reader().add(text));
      case ModelPiece.Call(var call) -> round.calls().add(call);
      case ModelPiece.Refusal _ when isJudged -> refuse();
      case ModelPiece.Refusal(var text) -> take(round.reader().add(text));
      case ModelPiece.Filtered _ when isJudged -> refuse();
      case ModelPiece.Filtered _ -> {} // what there is of it is the answer
    }
  }

  private void take(List<ReplyPart> parts) {
    for (var part : parts) {
      switch (part) {
        case ReplyPart.Verdict(var isSafe) when isSafe -> ready.add(new ReplyEvent.Safe());
        case ReplyPart.Verdict _ -> {
          refuse();
          return;
        }
        case ReplyPart.Text(var text) -> {
          round.spoke();
          ready.add(new ReplyEvent.Wrote(text));
        }
      }
    }
  }

  private void endOfRound() {
    var over = round;
    if (closed) {
      return;
    }
    if (over.calls().isEmpty() || over.hasWords()) {
      take(over.reader().finish());
    }
    if (over == round && !ended) { // else it was not safe after all
      if (over.calls().isEmpty()) {
        ended = true;
      } else {
        useTools(over);
      }
    }
  }

  private void refuse() {
    round.stream().close();
    ready.removeIf(event -> event instanceof ReplyEvent.Wrote || event instanceof ReplyEvent.Safe);
    ready.add(new ReplyEvent.Unsafe());
    if (isSecondChance || isGiven) {
      ended = true;
      return;
    }
    isSecondChance = true;
    round = begin(question.again().after(used, used.size() < MOST_ROUNDS));
  }

  private void useTools(Round over) {
    var onlyHangsUp = true;
    for (var call : over.calls()) {
      var hangsUp = call.name().equals(Toolbox.END_CALL);
      onlyHangsUp &= hangsUp;
      ready.add(hangsUp ? new ReplyEvent.EndCall() : new ReplyEvent.Using(call.name()));
    }
    if (!onlyHangsUp) {
      calling = over;
    } else if (over.hasWords()) {
      ended = true; // it has said goodbye
    } else {
      goOn(new ToolRound(over.calls(), over.calls().stream().map(_ -> ToolRun.OBEYED).toList()));
    }
  }

  private void call(Round told) {
    var begun = ToolRun.start(told.calls(), tools, question.language(), question.threads());
    work = begun;
    if (closed) {
      begun.close(); // whoever closed meanwhile may have seen none
    }
  }

  private void goOn(ToolRound returned) {
    used.add(returned);
    round = begin(round.request().after(used, used.size() < MOST_ROUNDS));
  }

  private void awaitTools(ToolRun working) throws InterruptedException {
    working.await(tools.timeout());
    work = null;
    var returned = working.end();
    if (!closed) {
      goOn(returned);
    }
  }

  private Round begin(ModelRequest request) {
    var begun = new Round(request, question.send(request));
    if (closed) {
      begun.stream().close(); // whoever closed meanwhile may have closed the one before
    }
    return begun;
  }

  @Override
  public void close() {
    closed = true;
    round.stream().close();
    var working = work;
    if (working != null) {
      working.close();
    }
  }
}
