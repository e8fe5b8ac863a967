package io.livestand.sandbox.whisper;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// A clip that is being written down.
final class Writing {
  private final CompletableFuture<Transcript> text = new CompletableFuture<>();
  private volatile boolean unwanted;
  private volatile Duration took = Duration.ZERO;

  boolean isUnwanted() {
    return unwanted;
  }

  /// Gives it up, if it is not done.
  void giveUp() {
    unwanted = true;
  }

  boolean isDone() {
    return text.isDone() && !text.isCompletedExceptionally();
  }

  /// How long it took, once it is done.
  Duration took() {
    return took;
  }

  void done(Transcript transcript, Duration after) {
    took = after;
    text.complete(transcript);
  }

  void failed(Throwable cause) {
    text.completeExceptionally(cause);
  }

  /// Waits until it is done.
  ///
  /// @throws IllegalStateException when the model failed
  /// @throws CancellationException when it was given up, or the thread is to end
  Transcript await() {
    try {
      return text.get();
    } catch (ExecutionException failure) {
      throw new IllegalStateException("Whisper failed", failure.getCause());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
  }
}
