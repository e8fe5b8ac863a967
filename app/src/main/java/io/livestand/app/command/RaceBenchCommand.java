package io.livestand.app.command;

import io.livestand.app.bench.Provenance;
import io.livestand.app.bench.RaceReport;
import io.livestand.app.process.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `race-bench`: measures how ready answers are looked up.
@Command(
    name = "race-bench",
    description = {
      "Measure how long it takes to know whether there is a ready answer, with Lucene and with Elasticsearch,",
      "with an embedder that is near, far and silent, and write a report. With 300 races of each kind it",
      "takes about five minutes. Embeddings are the sandbox's, even where there is a key."
    },
    mixinStandardHelpOptions = true)
public final class RaceBenchCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--races",
      description = "Races of each kind (default: ${DEFAULT-VALUE}).",
      defaultValue = "300")
  private int races;

  @Option(
      names = "--elasticsearch",
      paramLabel = "URL",
      description =
          "An Elasticsearch, as the launcher starts one; without it Lucene alone is measured.",
      defaultValue = "")
  private String elasticsearch = "";

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Where to write it (default: bench/reports/race.md of the project).")
  private @Nullable Path report;

  @Mixin private final NodeOptions options = new NodeOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    var home = Home.from(System.getenv());
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    var file = report == null ? home.root().resolve("bench/reports/race.md") : report;
    var fast =
        new RaceReport(races)
            .run(
                file,
                heading(home.root()),
                elasticsearch,
                options::emulatedKnowledge,
                step -> {
                  out.println("  " + step + " ...");
                  out.flush();
                });
    out.println("Written to " + file);
    return fast ? 0 : 1;
  }

  private List<String> heading(Path root) throws IOException, InterruptedException {
    return List.of(
        "# The race for a ready answer",
        "",
        Provenance.of(root, "./live-stand race-bench --races " + races),
        "",
        "From the question to the decision, in ms: keyword search and the embedding of the question at"
            + " once, under a budget of 200 ms. One race at a time, one every 110 ms, since the"
            + " vendor's quota is ten embeddings a second. The questions are not those of the list in"
            + " memory, which cost nothing. The embedder is the sandbox over REST: without added"
            + " latency (*zero*), with 120 ms on average (*vendor*, its own figure, no cloud's), and"
            + " one that never answers (*silent*). Elasticsearch is a real one, a process on the same"
            + " machine.");
  }
}
