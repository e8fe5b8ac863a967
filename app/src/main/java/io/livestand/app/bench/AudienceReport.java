package io.livestand.app.bench;

import io.livestand.agent.time.Ticker;
import io.livestand.app.bench.AudienceBench.Delivery;
import io.livestand.app.bench.AudienceBench.Load;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// Measures what an audience sees and costs, and writes it down.
public final class AudienceReport {
  private static final int PER_SECOND = 20;
  private static final int CROWD = 1_000;
  private static final int SESSIONS = 200;
  private static final int IDLE = 1_000;

  private final AudienceBench bench;
  private final int seconds;

  /// @param seconds how long each load is told something
  public AudienceReport(int seconds, Ticker ticker) {
    this.seconds = seconds;
    bench = new AudienceBench(ticker);
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
            "| who looks on | events a second, in all | messages | delay p50, ms | p95 | p99 |"
                + " longest | sockets lost | load |",
            "|---|---|---|---|---|---|---|---|---|"));
    progress.accept("warming up");
    bench.measure(load(1, CROWD));
    for (var load : List.of(load(1, 1), load(1, CROWD), load(SESSIONS, 1))) {
      var name = name(load);
      progress.accept(name + ", " + seconds + " s");
      lines.add(row(name, bench.measure(load)));
    }
    progress.accept(IDLE + " idle connections");
    lines.addAll(
        List.of(
            "",
            String.format(
                Locale.ROOT,
                "An idle connection takes %.1f KB: the mean over %d of them, heap and direct buffers"
                    + " after a collection, both ends of each (at most 60 KB is wanted).",
                bench.idleBytes(IDLE) / 1000.0,
                IDLE)));
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, lines);
  }

  private Load load(int calls, int watchers) {
    return new Load(calls, watchers, seconds * PER_SECOND, PER_SECOND);
  }

  private static String name(Load load) {
    return load.calls() == 1
        ? (load.watchers() == 1
            ? "baseline: one viewer of one call"
            : load.watchers() + " viewers of one call")
        : "one viewer of each of %d calls".formatted(load.calls());
  }

  private static String row(String name, Delivery delivery) {
    var load = delivery.load();
    var delays = delivery.delays();
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %.1f | %.1f | %.1f | %.1f | %d | %s |",
        name,
        load.calls() * load.watchers() * load.perSecond(),
        delays.count(),
        delays.percentile(50),
        delays.percentile(95),
        delays.percentile(99),
        delays.percentile(100),
        delivery.lost(),
        Provenance.load());
  }
}
