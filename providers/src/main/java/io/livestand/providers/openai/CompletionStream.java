package io.livestand.providers.openai;

import com.openai.errors.OpenAIException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.services.blocking.chat.ChatCompletionService;
import io.livestand.agent.language.TextStream;
import io.livestand.agent.provider.ProviderException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/// One answer: a virtual thread reads it from the wire and hands it over piece by piece.
final class CompletionStream implements TextStream, Calls.Answer {
  /// Pieces that may wait. The wire waits when nobody takes them.
  private static final int CAPACITY = 256;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Queue<String> pieces = new ArrayDeque<>();
  private @Nullable Call call;
  private @Nullable ProviderException failure;
  private boolean ended;
  private boolean closed;

  @Override
  public @Nullable String next() throws InterruptedException {
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
          // A refusal is an answer too: the caller asked, and hears that there will be none.
          choice.delta().content().or(choice.delta()::refusal).ifPresent(this::hand);
          complete |= choice.finishReason().isPresent();
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

  private void hand(String piece) {
    if (piece.isEmpty()) {
      return;
    }
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
