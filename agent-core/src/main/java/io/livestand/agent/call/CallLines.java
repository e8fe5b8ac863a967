package io.livestand.agent.call;

import static java.util.concurrent.CompletableFuture.supplyAsync;

import io.livestand.agent.audio.Vad;
import io.livestand.agent.speech.SpeechLine;
import io.livestand.agent.speech.SttListener;
import io.livestand.agent.speech.SttStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything that one call has open to the outside. Opened together, closed together.
record CallLines(Room room, SttStream stt, SpeechLine speech, Vad vad) implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CallLines.class);

  /// Opens all lines at the same time, so that the slowest of them is the wait.
  ///
  /// @throws ProviderException when one cannot be opened; the others are closed again
  static CallLines open(CallId call, String language, CallServices services, SttListener listener) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var room = supplyAsync(() -> services.rooms().open(call), threads);
      var stt =
          supplyAsync(
              () -> services.recognizer().open(services.stt().withLanguage(language), listener),
              threads);
      var speech = supplyAsync(() -> services.synthesizer().connect(language), threads);
      var vad = supplyAsync(services.vad(), threads);
      try {
        return new CallLines(room.join(), stt.join(), speech.join(), vad.join());
      } catch (CompletionException failed) {
        List.of(room, stt, speech, vad).forEach(CallLines::closeIfOpened);
        throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
      }
    }
  }

  CallLeg leg() {
    return room.leg();
  }

  /// Closes all lines, whatever happens to one of them; the room first, because it feeds the
  /// others.
  @Override
  public void close() {
    List.of(room, stt, speech, vad).forEach(CallLines::closeQuietly);
  }

  private static void closeIfOpened(CompletableFuture<? extends AutoCloseable> line) {
    line.handle(
            (opened, failure) -> {
              if (failure == null) {
                closeQuietly(opened);
              }
              return opened;
            })
        .join();
  }

  private static void closeQuietly(AutoCloseable line) {
    try {
      line.close();
    } catch (Exception failure) {
      LOG.atWarn()
          .addKeyValue("line", line.getClass().getSimpleName())
          .setCause(failure)
          .log("closing failed");
    }
  }
}
