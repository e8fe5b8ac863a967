package io.livestand.app.bench;

import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.speech.SpeechSynthesizer;
import io.livestand.agent.time.Ticker;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/// Lets a voice say texts again and again, and measures from the first clause given to the first
/// frame had, to the last, and from a cancellation to the reader's freedom.
final class VoiceBench {
  private static final double NANOS_PER_MS = 1_000_000;

  private final Ticker ticker = Ticker.system();
  private final String language;
  private final List<String> texts;
  private final int repeats;
  private final List<Double> firstAudio = new ArrayList<>();
  private final List<Double> total = new ArrayList<>();
  private final List<Double> freed = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  VoiceBench(String language, List<String> texts, int repeats) {
    this.language = language;
    this.texts = texts;
    this.repeats = repeats;
  }

  /// Once more than is measured, first: the first utterance of all pays for classes and caches.
  void measure(SpeechSynthesizer voice) throws InterruptedException {
    try (var line = voice.connect(language)) {
      for (var i = -1; i < repeats; i++) {
        for (var text : texts) {
          try (var speech = line.begin()) {
            var begun = ticker.nanoTime();
            speech.say(text);
            speech.finish();
            var first = speech.next();
            var heard = ticker.nanoTime();
            while (first != null && speech.next() != null) {
              // To its end.
            }
            if (i >= 0 && first != null) {
              firstAudio.add((heard - begun) / NANOS_PER_MS);
              total.add((ticker.nanoTime() - begun) / NANOS_PER_MS);
            }
          } catch (ProviderException failure) {
            failures.add(String.valueOf(failure.getMessage()));
          }
        }
      }
    } catch (ProviderException failure) {
      failures.add(String.valueOf(failure.getMessage()));
    }
  }

  /// Cancels each utterance while its reader waits for sound that has not come.
  void measureCancelling(SpeechSynthesizer voice) throws InterruptedException {
    try (var line = voice.connect(language);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < repeats; i++) {
        var speech = line.begin();
        speech.say(texts.getFirst());
        var freeAt = new CompletableFuture<Long>();
        threads.execute(() -> {
          try {
            while (speech.next() != null) {
              // Until it is cancelled.
            }
            freeAt.complete(ticker.nanoTime());
          } catch (InterruptedException | RuntimeException failure) {
            freeAt.completeExceptionally(failure);
          }
        });
        Thread.sleep(50 + 20L * (i % 10));
        var asked = ticker.nanoTime();
        speech.close();
        freed.add((freeAt.join() - asked) / NANOS_PER_MS);
      }
    }
  }

  Sample firstAudio() {
    return Sample.of(firstAudio);
  }

  /// As a row of the table.
  String row(String name) {
    var first = firstAudio();
    var whole = Sample.of(total);
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.0f | %.0f | %.0f | %.0f | %.1f | %s |",
        name,
        first.count(),
        first.percentile(50),
        first.percentile(95),
        whole.percentile(50),
        whole.percentile(95),
        Sample.of(freed).percentile(95),
        failures.isEmpty() ? "0" : failures.size() + ": " + failures.getFirst());
  }
}
