package io.livestand.providers.openai;

import com.openai.errors.OpenAIException;
import com.openai.models.chat.completions.ChatCompletionChunk.Choice;
import com.openai.models.chat.completions.ChatCompletionChunk.Choice.FinishReason;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.services.blocking.chat.ChatCompletionService;
import io.livestand.agent.language.ModelPiece;
import io.livestand.agent.language.ModelStream;
import io.livestand.agent.provider.ProviderException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/// One answer: a virtual thread reads it from the wire and hands it over piece by piece.
final class CompletionStream implements ModelStream, Calls.Answer {
  /// Pieces that may wait. The wire waits when nobody takes them.
  private static final int CAPACITY = 256;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Queue<ModelPiece> pieces = new ArrayDeque<>();

  /// Belongs to the reading thread.
  private final WantedTools wanted = new WantedTools();

  private @Nullable Call call;
  private @Nullable ProviderException failure;
  private boolean ended;
  private boolean closed;

  @Override
  public @Nullable ModelPiece next() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closed) {
        var piece = pieces.poll();
        if (piece != null) {
          changed.signalAll();
          return piece;
        }
        if (failure != null) {
          throw failure;
        }
        if (ended) {
          return null;
        }
        changed.await();
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    Call carrier;
    lock.lock();
    try {
      closed = true;
      carrier = call;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (carrier != null) {
      carrier.cancel();
    }
  }

  @Override
  public void carriedBy(Call carrier) {
    boolean tooLate;
    lock.lock();
    try {
      call = carrier;
      tooLate = closed;
    } finally {
      lock.unlock();
    }
    if (tooLate) {
      carrier.cancel();
    }
  }

  /// Reads the answer to its end. Runs on a thread of its own and throws nothing: what goes wrong
  /// is what [#next()] throws.
  void read(ChatCompletionService completions, ChatCompletionCreateParams request) {
    var complete = false;
    try (var response = completions.createStreaming(request)) {
      var chunks = response.stream().iterator();
      while (chunks.hasNext()) {
        for (var choice : chunks.next().choices()) {
          complete |= read(choice);
        }
      }
      end(complete ? null : Failures.brokeOff());
    } catch (OpenAIException cause) {
      end(Failures.of(cause));
    } catch (Given _) {
      end(null);
    } catch (RuntimeException | Error bug) {
      end(Failures.bug(bug));
    }
  }

  /// Whether that was its end.
  private boolean read(Choice choice) {
    var delta = choice.delta();
    delta
        .content()
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> hand(new ModelPiece.Text(text)));
    delta
        .refusal()
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> hand(new ModelPiece.Refusal(text)));
    delta.toolCalls().ifPresent(wanted::add);
    var reason = choice.finishReason();
    if (reason.isEmpty()) {
      return false;
    }
    if (reason.get().equals(FinishReason.CONTENT_FILTER)) {
      hand(new ModelPiece.Filtered());
    } else {
      wanted.calls().forEach(call -> hand(new ModelPiece.Call(call)));
    }
    return true;
  }

  private void hand(ModelPiece piece) {
    lock.lock();
    try {
      while (pieces.size() >= CAPACITY && !closed) {
        changed.awaitUninterruptibly();
      }
      if (closed) {
        throw new Given();
      }
      pieces.add(piece);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void end(@Nullable ProviderException cause) {
    lock.lock();
    try {
      ended = true;
      failure = cause;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Leaves the reading loop: nobody listens any more.
  private static final class Given extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
