package io.livestand.app.command;

import io.livestand.app.bench.Provenance;
import io.livestand.app.bench.StreamsReport;
import io.livestand.app.bench.SttReport;
import io.livestand.app.config.ConfigFiles;
import io.livestand.app.config.Secrets;
import io.livestand.app.config.SttSettings;
import io.livestand.app.process.Home;
import io.livestand.app.wiring.Ears;
import io.livestand.providers.yandex.connection.ConnectionsConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `stt-bench`: measures speech recognition alone.
@Command(
    name = "stt-bench",
    description = {
      "Measure speech recognition alone, against the cloud where there is a key, else the sandbox, and",
      "write a report: handshake, first partial and first final before and after an idle time.",
      "With --streams: many streams at a time against the sandbox, what the client adds and what a",
      "stream weighs."
    },
    mixinStandardHelpOptions = true)
public final class SttBenchCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--wav",
      paramLabel = "FILE",
      description = "The recording (default: test_data/fast-question.wav of the project).")
  private @Nullable Path wav;

  @Option(
      names = "--chunk-ms",
      description = "How much is sent at a time, a multiple of 20 (default: ${DEFAULT-VALUE}).",
      defaultValue = "20")
  private int chunkMs;

  @Option(
      names = "--repeats",
      description = "Recognitions before and after, or rounds (default: ${DEFAULT-VALUE}).",
      defaultValue = "10")
  private int repeats;

  @Option(
      names = "--idle",
      paramLabel = "SECONDS",
      description = "The idle time (default: ${DEFAULT-VALUE}).",
      defaultValue = "30")
  private int idle;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "In place of configs/stt_config.yml; it must have the same keys.")
  private @Nullable Path config;

  @Option(
      names = "--report-dir",
      paramLabel = "DIR",
      description = "Where the report goes (default: bench/reports of the project).")
  private @Nullable Path folder;

  @Option(names = "--streams", description = "Measure so many streams at a time instead.")
  private int streams;

  @Option(
      names = "--channels",
      description = "Connections that they share (default: as in the configuration).")
  private int channels;

  @Override
  public Integer call() throws IOException, InterruptedException {
    check(chunkMs >= 20 && chunkMs % 20 == 0, "--chunk-ms must be a multiple of 20");
    check(repeats > 0, "--repeats must be at least 1");
    check(idle >= 0 && streams >= 0 && channels >= 0, "no option may be negative");
    var home = Home.from(System.getenv());
    var files = new ConfigFiles(home.configs());
    var settings = config == null ? files.stt() : files.stt(config);
    var reports = folder == null ? home.root().resolve("bench/reports") : folder;
    var written =
        streams > 0 ? many(home, files, settings, reports) : idle(home, files, settings, reports);
    say("Written to " + written);
    return 0;
  }

  private Path idle(Home home, ConfigFiles files, SttSettings settings, Path reports)
      throws IOException, InterruptedException {
    var recording = wav == null ? home.root().resolve("test_data/fast-question.wav") : wav;
    if (!Files.isRegularFile(recording)) {
      throw new IOException("There is no file " + recording + ".");
    }
    try (var ears = ears(home, files, Optional.empty())) {
      return SttReport.write(
          ears,
          settings,
          recording,
          chunkMs,
          repeats,
          Duration.ofSeconds(idle),
          reports,
          Provenance.of(home.root(), typed()),
          this::progress);
    }
  }

  private Path many(Home home, ConfigFiles files, SttSettings settings, Path reports)
      throws IOException, InterruptedException {
    var script = StreamsReport.script();
    try (var ears = ears(home, files, Optional.of(script))) {
      return StreamsReport.write(
          ears,
          streams,
          connections(settings.connections().config()),
          repeats,
          reports,
          Provenance.of(home.root(), typed()),
          this::progress);
    } finally {
      Files.delete(script);
    }
  }

  private ConnectionsConfig connections(ConnectionsConfig set) {
    var most = channels == 0 ? set.connections() : channels;
    var each = Math.ceilDiv(streams, most);
    return new ConnectionsConfig(
        most, each, 1, set.idle(), set.acquireTimeout(), set.check(), false);
  }

  private Ears ears(Home home, ConfigFiles files, Optional<Path> script)
      throws InterruptedException {
    progress("starting the recogniser");
    return new Ears(
        files.config(files.defaultConfig(), Map.of()), Secrets.from(System.getenv()), home, script);
  }

  private String typed() {
    var parsed = Objects.requireNonNull(spec).commandLine().getParseResult();
    return "./live-stand " + String.join(" ", parsed.originalArgs());
  }

  private void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new ParameterException(Objects.requireNonNull(spec).commandLine(), otherwise);
    }
  }

  private void progress(String step) {
    say("  " + step + " ...");
  }

  private void say(String line) {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
