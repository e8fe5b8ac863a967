package io.livestand.sandbox.whisper;

import io.livestand.agent.time.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that works with the model, for all listeners.
///
/// One clip at a time: the model takes two cores by itself, and two clips at once would each take
/// twice as long. A sketch, wanted only to show what is being said, is taken on when there is
/// nothing else to do, and given up when there is. The model is loaded by the first who asks for
/// it.
final class Scribe implements AutoCloseable {
  /// What turns a clip into text.
  interface Model extends AutoCloseable {
    Transcript transcribe(short[] samples, BooleanSupplier unwanted) throws Exception;

    @Override
    void close();
  }

  private static final Logger log = LoggerFactory.getLogger(Scribe.class);
  private static final Duration LAST_CLIP = Duration.ofSeconds(10);

  private final Callable<Model> loader;
  private final Ticker ticker;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("whisper").daemon().factory());
  private int waiting;
  private @Nullable Writing sketch;
  // On the thread only.
  private @Nullable Model model;

  Scribe(Callable<Model> loader, Ticker ticker) {
    this.loader = loader;
    this.ticker = ticker;
  }

  /// Loads the model, if it is not, while the caller goes on.
  ///
  /// @return when it is there, or what went wrong
  Future<?> wake() {
    return thread.submit(this::loaded);
  }

  /// Writes a clip down as soon as may be.
  synchronized Writing write(short[] samples) {
    if (sketch != null) {
      sketch.giveUp();
    }
    return begin(samples);
  }

  /// Writes a clip down if there is nothing else to do.
  synchronized Optional<Writing> sketch(short[] samples) {
    if (waiting > 0) {
      return Optional.empty();
    }
    sketch = begin(samples);
    return Optional.of(sketch);
  }

  private Writing begin(short[] samples) {
    var writing = new Writing();
    waiting++;
    thread.execute(() -> run(samples, writing));
    return writing;
  }

  private void run(short[] samples, Writing writing) {
    var begunAt = ticker.nanoTime();
    try {
      if (writing.isUnwanted()) {
        throw new CancellationException("no longer wanted");
      }
      var transcript = loaded().transcribe(samples, writing::isUnwanted);
      writing.done(transcript, Duration.ofNanos(ticker.nanoTime() - begunAt));
    } catch (Exception | LinkageError failure) {
      writing.failed(failure);
    } finally {
      done();
    }
  }

  private synchronized void done() {
    waiting--;
    if (waiting == 0) {
      sketch = null;
    }
  }

  private Model loaded() throws Exception {
    if (model == null) {
      var begunAt = ticker.nanoTime();
      model = loader.call();
      var millis = Duration.ofNanos(ticker.nanoTime() - begunAt).toMillis();
      log.atInfo().addKeyValue("ms", millis).log("the model is loaded");
    }
    return model;
  }

  @Override
  public void close() {
    if (thread.isShutdown()) {
      return;
    }
    thread.execute(() -> {
      if (model != null) {
        model.close();
        model = null;
      }
    });
    thread.shutdown();
    try {
      if (!thread.awaitTermination(LAST_CLIP.toMillis(), TimeUnit.MILLISECONDS)) {
        log.atWarn().log("the model is still at work");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
