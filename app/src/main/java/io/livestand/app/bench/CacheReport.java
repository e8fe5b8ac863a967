package io.livestand.app.bench;

import io.livestand.agent.audio.AudioFrame;
import io.livestand.agent.audio.OpusFrame;
import io.livestand.agent.knowledge.AudioCache;
import io.livestand.agent.knowledge.Clip;
import io.livestand.agent.knowledge.ClipKey;
import io.livestand.agent.knowledge.ClipStream;
import io.livestand.agent.time.Ticker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Measures how soon the first frame of a clip is in the queue of a call, and writes it down.
public final class CacheReport {
  private static final double NANOS_PER_MS = 1e6;
  private static final int SEED = 1;
  private static final int PACKET = 80; // 20 ms at 32 kbit/s
  private static final int WARM_UP = 500;
  private static final List<Duration> LENGTHS =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(10));
  private static final List<Integer> CALLS = List.of(1, 20);

  private final Map<String, AudioCache> caches;
  private final int plays;
  private final Ticker ticker;

  /// @param caches by what they are called in the report
  /// @param plays of each clip, by each number of calls
  public CacheReport(Map<String, AudioCache> caches, int plays, Ticker ticker) {
    this.caches = caches;
    this.plays = plays;
    this.ticker = ticker;
  }

  /// Measures, and writes the report.
  ///
  /// @param progress told what is going on
  public void run(Path file, List<String> heading, Consumer<String> progress)
      throws IOException, InterruptedException {
    var lines = new ArrayList<>(heading);
    lines.addAll(
        List.of(
            "",
            "| cache | clip | calls at a time | plays | first frame p50 | p95 | p99 | longest |"
                + " whole clip p95 |",
            "|---|---|---|---|---|---|---|---|---|"));
    for (var cache : caches.entrySet()) {
      for (var length : LENGTHS) {
        var key = store(cache.getValue(), length);
        for (var calls : CALLS) {
          progress.accept(
              "%s, %d s, %d calls".formatted(cache.getKey(), length.toSeconds(), calls));
          lines.add(row(cache.getKey(), length, calls, measure(cache.getValue(), key, calls)));
        }
      }
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, lines);
  }

  /// Noise has the size of voice, and is as hard to compress.
  private static ClipKey store(AudioCache cache, Duration length) {
    var random = new Random(SEED);
    var frames =
        IntStream.range(0, (int) length.dividedBy(AudioFrame.DURATION))
            .mapToObj(_ -> {
              var payload = new byte[PACKET];
              random.nextBytes(payload);
              return new OpusFrame(payload);
            })
            .toList();
    var key = new ClipKey("static:cache_bench", "bench", length.toString(), "noise");
    cache.put(key, new Clip(frames));
    return key;
  }

  private record Play(double firstMs, double wholeMs) {}

  private List<Play> measure(AudioCache cache, ClipKey key, int calls) throws InterruptedException {
    for (var round = 0; round < WARM_UP; round++) {
      play(cache, key);
    }
    var played = Collections.synchronizedList(new ArrayList<Play>());
    var players =
        IntStream.range(0, calls)
            .mapToObj(_ ->
                Thread.ofVirtual()
                    .start(() -> {
                      for (var round = 0; round < plays / calls; round++) {
                        played.add(play(cache, key));
                      }
                    }))
            .toList();
    for (var player : players) {
      player.join();
    }
    return played;
  }

  /// The first frame goes into a queue of a call's size; the others are only read.
  private Play play(AudioCache cache, ClipKey key) {
    var queue = new ArrayBlockingQueue<OpusFrame>(3);
    var begun = ticker.nanoTime();
    try (ClipStream clip =
        cache.open(key).orElseThrow(() -> new IllegalStateException("not in the cache: " + key))) {
      queue.put(first(clip, key));
      var first = ticker.nanoTime();
      while (clip.next() != null) {}
      if (queue.poll() == null) {
        throw new IllegalStateException("nothing was queued: " + key);
      }
      return new Play((first - begun) / NANOS_PER_MS, (ticker.nanoTime() - begun) / NANOS_PER_MS);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static OpusFrame first(ClipStream clip, ClipKey key) throws InterruptedException {
    var frame = clip.next();
    if (frame == null) {
      throw new IllegalStateException("empty: " + key);
    }
    return frame;
  }

  private static String row(String cache, Duration length, int calls, List<Play> plays) {
    var first = Sample.of(plays.stream().map(Play::firstMs).toList());
    var whole = Sample.of(plays.stream().map(Play::wholeMs).toList());
    return String.format(
        Locale.ROOT,
        "| %s | %d s | %d | %d | %.3f | %.3f | %.3f | %.3f | %.3f |",
        cache,
        length.toSeconds(),
        calls,
        first.count(),
        first.percentile(50),
        first.percentile(95),
        first.percentile(99),
        first.percentile(100),
        whole.percentile(95));
  }
}
