package io.livestand.app.command;

import io.livestand.agent.time.Ticker;
import io.livestand.app.bench.IntentsReport;
import io.livestand.app.bench.LabelledUtterances;
import io.livestand.app.bench.Provenance;
import io.livestand.app.config.ConfigFiles;
import io.livestand.app.process.Home;
import io.livestand.app.wiring.Understanding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `intents-bench`: how well and how fast callers are understood.
@Command(
    name = "intents-bench",
    description = {
      "Understand the labelled utterances of test_data/intents, beside a baseline; write how many were",
      "understood, which were not, and the time of one. It takes about a minute."
    },
    mixinStandardHelpOptions = true)
public final class IntentsBenchCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Where to write it (default: bench/reports/intents.md of the project).")
  private @Nullable Path report;

  @Mixin private final NodeOptions options = new NodeOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    var home = Home.from(System.getenv());
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    var target = report == null ? home.root().resolve("bench/reports/intents.md") : report;
    var data = home.root().resolve("test_data/intents");
    var written =
        new IntentsReport(
            Provenance.of(home.root(), "./live-stand intents-bench"), Ticker.system());
    for (var utterances : LabelledUtterances.read(data.resolve("labelled.json"))) {
      out.println("  " + utterances.language() + " ...");
      out.flush();
      var calibration =
          LabelledUtterances.read(data.resolve("calibration.json"), utterances.language());
      try (var understanding =
          Understanding.open(
              options.config().intents(),
              new ConfigFiles(home.configs()),
              home.embeddings(),
              utterances.language())) {
        written.add(understanding, calibration, utterances);
      }
    }
    written.write(target);
    out.println("Written to " + target);
    out.flush();
    return 0;
  }
}
