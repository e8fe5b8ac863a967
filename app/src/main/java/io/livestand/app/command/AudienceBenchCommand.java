package io.livestand.app.command;

import io.livestand.agent.time.Ticker;
import io.livestand.app.bench.AudienceReport;
import io.livestand.app.bench.Provenance;
import io.livestand.app.process.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `audience-bench`: measures how soon viewers see what a call tells.
@Command(
    name = "audience-bench",
    description = {
      "Let a thousand viewers look on at one call, and one at each of 200 calls, and write how soon they are",
      "told and what a connection costs. It takes two minutes, and needs neither vendor nor media."
    },
    mixinStandardHelpOptions = true)
public final class AudienceBenchCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--seconds",
      description = "How long each is told something (default: ${DEFAULT-VALUE}).",
      defaultValue = "20")
  private int seconds;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Where to write it (default: bench/reports/audience.md of the project).")
  private @Nullable Path report;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var home = Home.from(System.getenv());
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    var file = report == null ? home.root().resolve("bench/reports/audience.md") : report;
    new AudienceReport(seconds, Ticker.system())
        .run(
            file,
            heading(home.root()),
            step -> {
              out.println("  " + step + " ...");
              out.flush();
            });
    out.println("Written to " + file);
    return 0;
  }

  private List<String> heading(Path root) throws IOException, InterruptedException {
    return List.of(
        "# What an audience sees and costs",
        "",
        Provenance.of(root, "./live-stand audience-bench --seconds " + seconds),
        "",
        "From a call's turning to another state to that message in a viewer's hands; ms. At most 50 ms"
            + " is wanted, p95. The server is the node's own, with all that it does for a socket; the"
            + " calls are scripted, 20 states a second each, and the viewers are bare sockets, read by"
            + " one thread of the same process on the same cores. The largest crowd is run once more"
            + " before all, and not counted.");
  }
}
