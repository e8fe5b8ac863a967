package io.livestand.app.bench;

import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.speech.SpeechLine;
import io.livestand.agent.speech.SpeechStream;
import io.livestand.agent.speech.SpeechSynthesizer;
import io.livestand.agent.time.Ticker;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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

  /// Says everything once, unmeasured: the first utterance of all pays for classes and caches, and
  /// on a busy machine may even be given up.
  void warmUp(SpeechSynthesizer voice) throws InterruptedException {
    try {
      say(voice, 1, new ArrayList<>(), new ArrayList<>());
    } catch (ProviderException _) {
      // What is measured will tell.
    }
    failures.clear();
  }

  /// Says everything as often as asked, on one line.
  void measure(SpeechSynthesizer voice) throws InterruptedException {
    try {
      say(voice, repeats, firstAudio, total);
    } catch (ProviderException failure) {
      failures.add(String.valueOf(failure.getMessage()));
    }
  }

  private void say(SpeechSynthesizer voice, int times, List<Double> first, List<Double> whole)
      throws InterruptedException {
    try (var line = voice.connect(language)) {
      for (var i = 0; i < times; i++) {
        for (var text : texts) {
          try (var speech = line.begin()) {
            say(text, speech, first, whole);
          } catch (ProviderException failure) {
            failures.add(String.valueOf(failure.getMessage()));
          }
        }
      }
    }
  }

  private void say(String text, SpeechStream speech, List<Double> first, List<Double> whole)
      throws InterruptedException {
    var begun = ticker.nanoTime();
    speech.say(text);
    speech.finish();
    var frame = speech.next();
    if (frame == null) {
      throw new ProviderException("tts-bench", ProviderException.Kind.PROTOCOL, "no sound");
    }
    first.add((ticker.nanoTime() - begun) / NANOS_PER_MS);
    while (speech.next() != null) {
      // To its end.
    }
    whole.add((ticker.nanoTime() - begun) / NANOS_PER_MS);
  }

  /// Cancels utterances while they are read.
  void measureCancelling(SpeechSynthesizer voice) throws InterruptedException {
    try (var line = voice.connect(language)) {
      freed.addAll(Cancelling.measure(repeats, () -> begun(line)));
    }
  }

  private Cancelling.Stream begun(SpeechLine line) {
    var speech = line.begin();
    speech.say(texts.getFirst());
    return new Cancelling.Stream() {
      @Override
      public boolean next() throws InterruptedException {
        return speech.next() != null;
      }

      @Override
      public void cancel() {
        speech.close();
      }
    };
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
