package io.livestand.app.command;

import io.livestand.agent.audio.OpusFrame;
import io.livestand.agent.knowledge.Clip;
import io.livestand.agent.knowledge.ClipKey;
import io.livestand.agent.time.Ticker;
import io.livestand.app.caller.Wav;
import io.livestand.app.config.Secrets;
import io.livestand.app.process.Home;
import io.livestand.app.wiring.Caches;
import io.livestand.bridge.opus.OpusCodecs;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `try cache`: a recording goes through the caches that are configured.
@Command(
    name = "cache",
    description = {
      "Cut a recording into a clip, store it, read it back frame by frame as a call does, and store and",
      "read a text: in memory, and in Redis where cache.redis.url names one.",
      "The exit status is 0 when everything came back as it was stored."
    },
    mixinStandardHelpOptions = true)
public final class TryCacheCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "WAV",
      arity = "0..1",
      description = "The recording (default: test_data/example.wav of the project).")
  private @Nullable Path recording;

  @Mixin private final NodeOptions options = new NodeOptions();

  private final Ticker ticker = Ticker.system();
  private boolean failed;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    var config = options.config();
    var file =
        recording == null
            ? Home.from(System.getenv()).root().resolve("test_data/example.wav")
            : recording;
    var clip = clip(Wav.read(file), config.media().opus());
    var secrets = Secrets.from(System.getenv());
    try (var writer = new Caches(config.cache(), secrets, ticker);
        var reader = new Caches(config.cache(), secrets, ticker)) {
      out.printf("Caches: %s%n", writer.health());
      failed = !writer.isUp();
      var key =
          new ClipKey("static:try_cache", "try-cache", file.toString(), config.media().opus());
      timed(
          out,
          "clip stored",
          () -> {
            writer.audio().put(key, clip);
            return Optional.of(clip.frames().size() + " frames");
          });
      // A second node, with nothing in its memory, where there is something to share.
      var node = writer.isShared() ? reader : writer;
      timed(out, "first frame", () -> first(node, key));
      timed(out, "whole clip, frame by frame", () -> played(node, key, clip));
      timed(out, "the same again, from memory", () -> played(node, key, clip));
      timed(
          out,
          "text stored",
          () -> {
            writer.texts().put("try_cache", "Привет", Duration.ofMinutes(1));
            return Optional.of("1 minute");
          });
      timed(out, "text read", () -> node.texts().find("try_cache").filter("Привет"::equals));
    }
    out.println(failed ? "Something is wrong." : "Everything came back as it was stored.");
    return failed ? 1 : 0;
  }

  private static Clip clip(Wav wav, String codec) {
    var frames = new ArrayList<OpusFrame>();
    try (var encoder = OpusCodecs.named(codec).encoder(Wav.RATE)) {
      wav.frames().forEach(frame -> frames.add(encoder.encode(frame)));
    }
    return new Clip(frames);
  }

  /// Something to try: what it gave, or empty where it failed.
  @FunctionalInterface
  private interface Trial {
    Optional<String> run() throws InterruptedException;
  }

  private void timed(PrintWriter out, String what, Trial trial) throws InterruptedException {
    var begun = ticker.nanoTime();
    var outcome = trial.run();
    var millis = (ticker.nanoTime() - begun) / 1e6;
    failed |= outcome.isEmpty();
    out.printf(
        "  %-34s %9s  %s%n",
        what, String.format(Locale.ROOT, "%.2f ms", millis), outcome.orElse("NOT FOUND"));
    out.flush();
  }

  private static Optional<String> first(Caches caches, ClipKey key) throws InterruptedException {
    var stream = caches.audio().open(key);
    if (stream.isEmpty()) {
      return Optional.empty();
    }
    try (var clip = stream.get()) {
      var frame = clip.next();
      return frame == null ? Optional.empty() : Optional.of(frame.payload().length + " bytes");
    }
  }

  private static Optional<String> played(Caches caches, ClipKey key, Clip expected)
      throws InterruptedException {
    var stream = caches.audio().open(key);
    if (stream.isEmpty()) {
      return Optional.empty();
    }
    var frames = 0;
    try (var clip = stream.get()) {
      for (var frame = clip.next(); frame != null; frame = clip.next()) {
        if (!java.util.Arrays.equals(frame.payload(), expected.frames().get(frames).payload())) {
          return Optional.empty();
        }
        frames++;
      }
    }
    return frames == expected.frames().size()
        ? Optional.of(frames + " frames, as they were stored")
        : Optional.empty();
  }
}
