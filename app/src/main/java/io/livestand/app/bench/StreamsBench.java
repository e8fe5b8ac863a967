package io.livestand.app.bench;

import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.speech.SttConfig;
import io.livestand.agent.speech.SttConfig.EndOfUtterance;
import io.livestand.agent.speech.SttResult;
import io.livestand.agent.speech.SttStream;
import io.livestand.agent.time.Ticker;
import io.livestand.app.wiring.Ears;
import io.livestand.providers.yandex.YandexRecognizer;
import io.livestand.providers.yandex.connection.ConnectionsConfig;
import io.livestand.providers.yandex.connection.ConnectionsReport;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Many streams at a time over a few connections: what the client adds to the way of a result, and
/// what a stream weighs. The sandbox recognises by a script whose texts say when they left it, by
/// the clock that all processes of this machine share.
final class StreamsBench {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final int SAMPLE_RATE = 16_000;
  private static final int LOUD = 3_000;
  private static final int SPEAKING_FRAMES = 150;
  private static final int QUIET_FRAMES = 50;
  static final int WARM_UP_ROUNDS = 6;
  private static final Duration OPENING = Duration.ofSeconds(30);
  private static final Duration KEPT = Duration.ofSeconds(2);
  private static final SttConfig CONFIG =
      new SttConfig(
          "en-US", "general", SAMPLE_RATE, EndOfUtterance.EXTERNAL, Duration.ofMillis(600), false);

  private final Ticker ticker = Ticker.system();
  private final Ears ears;
  private final int streams;
  private final ConnectionsConfig connections;
  private final Collection<Double> partials = new ConcurrentLinkedQueue<>();
  private final Collection<Double> firsts = new ConcurrentLinkedQueue<>();
  private final Collection<Double> finals = new ConcurrentLinkedQueue<>();
  private final AtomicLong failed = new AtomicLong();

  /// What was measured; times in milliseconds from the emulator's having a result to our having it.
  ///
  /// @param firsts first partials after a pause, on streams that were open already
  /// @param heapPerStream bytes, after a collection, with the last seconds of audio on every tape
  record Figures(
      Sample partials,
      Sample firsts,
      Sample finals,
      long heapPerStream,
      long failed,
      long dropped,
      ConnectionsReport connections) {}

  StreamsBench(Ears ears, int streams, ConnectionsConfig connections) {
    this.ears = ears;
    this.streams = streams;
    this.connections = connections;
  }

  /// The script that the sandbox has to play: a partial every 200 ms of an utterance, and a final.
  static Path script() throws IOException {
    var partials =
        IntStream.rangeClosed(1, 15)
            .mapToObj(step -> "{\"atMs\": %d, \"text\": \"word {nanos}\"}".formatted(step * 200))
            .toList();
    return Files.writeString(
        Files.createTempFile("stt-script", ".json"),
        """
        {"repeat": true, "begin": "sound", "languages": {"en-US": [
          {"partials": [%s], "finals": [{"atMs": 60000, "text": "end {nanos}"}]}]}}
        """
            .formatted(String.join(", ", partials)));
  }

  Figures measure(int rounds, Consumer<String> progress) throws IOException, InterruptedException {
    try (var recognizer = ears.recognizer(connections)) {
      recognizer.warmUp();
      rehearse(recognizer);
      var heapBefore = heap();
      progress.accept("opening " + streams + " streams");
      var open = new ArrayList<SttStream>();
      try {
        for (var count = 0; count < streams; count++) {
          open.add(recognizer.open(CONFIG, new Ear()::on));
        }
        awaitOpen(recognizer);
        Thread.sleep(KEPT);
        progress.accept("speaking until the code is compiled, which does not count");
        for (var round = 0; round < WARM_UP_ROUNDS; round++) {
          speak(open);
        }
        forget();
        for (var round = 1; round <= rounds; round++) {
          progress.accept("speaking on all of them, %d of %d".formatted(round, rounds));
          speak(open);
        }
        var weight = (heap() - heapBefore) / streams;
        return new Figures(
            Sample.of(List.copyOf(partials)),
            Sample.of(List.copyOf(firsts)),
            Sample.of(List.copyOf(finals)),
            weight,
            failed.get(),
            open.stream().mapToLong(SttStream::dropped).sum(),
            recognizer.connections().report());
      } finally {
        open.forEach(SttStream::close);
      }
    }
  }

  /// One stream before the others, so that no class is left to load.
  private void rehearse(YandexRecognizer recognizer) throws InterruptedException {
    try (var stream = recognizer.open(CONFIG, new Ear()::on)) {
      speak(List.of(stream));
    }
    forget();
  }

  private void forget() {
    partials.clear();
    firsts.clear();
    finals.clear();
  }

  private void awaitOpen(YandexRecognizer recognizer) throws IOException, InterruptedException {
    var deadline = ticker.nanoTime() + OPENING.toNanos();
    while (recognizer.connections().report().streams() < streams) {
      if (ticker.nanoTime() > deadline) {
        throw new IOException(
            "Only %d of %d streams were opened."
                .formatted(recognizer.connections().report().streams(), streams));
      }
      Thread.sleep(PcmFrame.DURATION);
    }
  }

  /// Three seconds of sound and one of silence on each, in real time; the streams begin one after
  /// another within 20 ms, as callers do.
  private void speak(List<SttStream> open) throws InterruptedException {
    var due = ticker.nanoTime();
    for (var frame = 0; frame < SPEAKING_FRAMES + QUIET_FRAMES; frame++) {
      for (var index = 0; index < open.size(); index++) {
        var at = due + PcmFrame.DURATION.toNanos() * index / open.size();
        var early = at - ticker.nanoTime();
        if (early > NANOS_PER_MILLI) {
          Thread.sleep(Duration.ofNanos(early));
        }
        open.get(index).send(frame(frame < SPEAKING_FRAMES ? LOUD : 0));
        if (frame == SPEAKING_FRAMES) {
          open.get(index).endOfUtterance();
        }
      }
      due += PcmFrame.DURATION.toNanos();
    }
  }

  /// A frame of its own for every stream: callers do not share any.
  private static PcmFrame frame(int sample) {
    var samples = new short[SAMPLE_RATE / PcmFrame.PER_SECOND];
    Arrays.fill(samples, (short) sample);
    return new PcmFrame(samples, SAMPLE_RATE);
  }

  private static long heap() {
    var memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }

  /// Compares the time in a text with the time at which it was heard.
  private final class Ear {
    private int utterance = -1;

    void on(SttResult result) {
      switch (result) {
        case SttResult.Partial(var text, _, var index) -> {
          (index == utterance ? partials : firsts).add(late(text));
          utterance = index;
        }
        case SttResult.Final(var text, _) -> {
          if (!text.isBlank()) {
            finals.add(late(text));
          }
        }
        case SttResult.Failed _ -> failed.incrementAndGet();
      }
    }

    private double late(String text) {
      var sent = Long.parseLong(text.substring(text.lastIndexOf(' ') + 1));
      return (ticker.nanoTime() - sent) / NANOS_PER_MILLI;
    }
  }
}
