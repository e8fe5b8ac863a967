package io.livestand.app.command;

import io.livestand.agent.knowledge.AudioCache;
import io.livestand.agent.knowledge.Clip;
import io.livestand.agent.knowledge.ClipKey;
import io.livestand.agent.time.Ticker;
import io.livestand.app.bench.CacheReport;
import io.livestand.app.bench.Provenance;
import io.livestand.app.config.ConfigException;
import io.livestand.app.config.Secrets;
import io.livestand.app.process.Home;
import io.livestand.app.wiring.Caches;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `cache-bench`: measures the caches of clips.
@Command(
    name = "cache-bench",
    description = {
      "Play clips from memory and from Redis (--set cache.redis.url=redis://127.0.0.1:6379), and write how",
      "soon their first frame is in the queue of a call. It takes about a minute."
    },
    mixinStandardHelpOptions = true)
public final class CacheBenchCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--plays",
      description = "Plays of each clip (default: ${DEFAULT-VALUE}).",
      defaultValue = "5000")
  private int plays;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Where to write it (default: bench/reports/cache.md of the project).")
  private @Nullable Path report;

  @Mixin private final NodeOptions options = new NodeOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    var home = Home.from(System.getenv());
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    var file = report == null ? home.root().resolve("bench/reports/cache.md") : report;
    var config = options.config().cache();
    if (config.redis().url().isEmpty()) {
      throw new ConfigException(
          "cache.redis.url",
          "names no Redis to measure: --set cache.redis.url=redis://127.0.0.1:6379");
    }
    try (var caches = new Caches(config, Secrets.from(System.getenv()), Ticker.system())) {
      if (!caches.isUp()) {
        throw new IOException("Redis cannot be reached at " + config.redis().url() + ".");
      }
      var far = caches.shared().orElseThrow();
      var measured = new LinkedHashMap<String, AudioCache>();
      measured.put("memory, in front of Redis", caches.audio());
      measured.put("Redis", far);
      measured.put("baseline: Redis, the whole clip first", new Whole(far));
      new CacheReport(measured, plays, Ticker.system())
          .run(
              file,
              heading(home.root()),
              step -> {
                out.println("  " + step + " ...");
                out.flush();
              });
    }
    out.println("Written to " + file);
    return 0;
  }

  /// As if nothing could be played before everything was read.
  private record Whole(AudioCache cache) implements AudioCache {
    @Override
    public Optional<Clip> find(ClipKey key) {
      return cache.find(key);
    }

    @Override
    public void put(ClipKey key, Clip clip) {
      cache.put(key, clip);
    }
  }

  private List<String> heading(Path root) throws IOException, InterruptedException {
    return List.of(
        "# Clips from the cache",
        "",
        Provenance.of(root, "./live-stand cache-bench --plays " + plays),
        "",
        "From the question for a clip to its first frame in a queue of three, as a call has one, and to"
            + " its last frame read; ms. At most 5 ms is wanted for the first frame, p95. Clips are"
            + " noise of 80 bytes a frame; Redis runs on the same machine. Memory is how a node"
            + " plays: what it prepared at its start is there, with or without Redis. Each row comes"
            + " after 500 plays that are not counted.");
  }
}
