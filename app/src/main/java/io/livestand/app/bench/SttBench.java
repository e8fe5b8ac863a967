package io.livestand.app.bench;

import io.livestand.agent.speech.SttConfig;
import io.livestand.agent.time.Ticker;
import io.livestand.app.wiring.Ears;
import io.livestand.providers.yandex.YandexRecognizer;
import io.livestand.providers.yandex.connection.ConnectionsConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/// What an idle time costs a recogniser that keeps its connections warm.
public final class SttBench {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final int CALLS_BEFORE = 500;

  private final Ears ears;
  private final SttConfig config;
  private final ConnectionsConfig connections;
  private final SttRun.Speech speech;
  private final Ticker ticker = Ticker.system();

  /// What was measured.
  ///
  /// @param cold a connection made anew: from nothing to lent
  record Figures(Runs before, Runs after, Sample cold) {}

  /// The same figures of several runs.
  record Runs(List<SttRun> runs) {
    Sample handshake() {
      return sample(SttRun::handshakeMs);
    }

    Sample firstPartial() {
      return sample(SttRun::firstPartialMs);
    }

    Sample firstFinal() {
      return sample(SttRun::firstFinalMs);
    }

    private Sample sample(ToDoubleFunction<SttRun> figure) {
      return Sample.of(
          runs.stream().mapToDouble(figure).filter(value -> !Double.isNaN(value)).boxed().toList());
    }
  }

  SttBench(Ears ears, SttConfig config, ConnectionsConfig connections, SttRun.Speech speech) {
    this.ears = ears;
    this.config = config;
    this.connections = connections;
    this.speech = speech;
  }

  Figures measure(int repeats, Duration idle, Consumer<String> progress)
      throws IOException, InterruptedException {
    progress.accept("connecting " + repeats + " times from nothing");
    var cold = cold(repeats);
    try (var recognizer = ears.recognizer(connections)) {
      warm(recognizer);
      var before = runs(recognizer, repeats, "before the idle time", progress);
      progress.accept("idle for " + idle.toSeconds() + " s");
      Thread.sleep(idle);
      var after = runs(recognizer, repeats, "after the idle time", progress);
      return new Figures(new Runs(before), new Runs(after), cold);
    }
  }

  /// The first connection of all loads classes: it does not count.
  private Sample cold(int repeats) throws InterruptedException {
    var took = new ArrayList<Double>();
    for (var count = 0; count <= repeats; count++) {
      var from = ticker.nanoTime();
      try (var recognizer = ears.recognizer(connections)) {
        recognizer.connections().acquire("stt-bench-cold").close();
        took.add((ticker.nanoTime() - from) / NANOS_PER_MILLI);
      }
    }
    return Sample.of(took.subList(1, took.size()));
  }

  private void warm(YandexRecognizer recognizer) throws IOException, InterruptedException {
    if (!recognizer.warmUp()) {
      throw new IOException("The recogniser cannot be reached: no connection came about.");
    }
    // As in a node that has taken some calls: the code is compiled.
    for (var count = 0; count < CALLS_BEFORE; count++) {
      recognizer.connections().acquire("stt-bench-warm").close();
    }
    SttRun.of(recognizer, config, speech, ticker);
  }

  private List<SttRun> runs(
      YandexRecognizer recognizer, int repeats, String when, Consumer<String> progress)
      throws IOException, InterruptedException {
    var runs = new ArrayList<SttRun>();
    for (var count = 1; count <= repeats; count++) {
      progress.accept("recognising %s, %d of %d".formatted(when, count, repeats));
      runs.add(SttRun.of(recognizer, config, speech, ticker));
    }
    return runs;
  }
}
