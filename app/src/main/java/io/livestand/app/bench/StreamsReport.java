package io.livestand.app.bench;

import io.livestand.app.wiring.Ears;
import io.livestand.providers.yandex.connection.ConnectionsConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// Measures many streams at a time, and writes a Markdown report.
public final class StreamsReport {
  private static final String FILE = "stt-streams.md";
  private static final double MOST_ADDED_MS = 5;
  private static final double MOST_FIRST_MS = 50;
  private static final double MOST_HEAP_KB = 200;
  private static final double BYTES_PER_KB = 1_000;

  private StreamsReport() {}

  /// The script that the sandbox has to be started with.
  public static Path script() throws IOException {
    return StreamsBench.script();
  }

  /// Measures and writes.
  ///
  /// @return the file written, in `folder`
  public static Path write(
      Ears ears,
      int streams,
      ConnectionsConfig connections,
      int rounds,
      Path folder,
      String provenance,
      Consumer<String> progress)
      throws IOException, InterruptedException {
    var load = Provenance.load();
    var figures = new StreamsBench(ears, streams, connections).measure(rounds, progress);
    var lines = new ArrayList<String>();
    lines.add("# Many recognition streams at a time");
    lines.add("");
    lines.add(provenance + " Load average at the start: " + load + ".");
    lines.add("");
    lines.add(
        "%d streams over %d connections; %d rounds of 3 s of sound and 1 s of silence on each, after %d that do not count."
            .formatted(
                streams, figures.connections().ready(), rounds, StreamsBench.WARM_UP_ROUNDS));
    lines.add(
        "The recogniser is "
            + ears.description()
            + ". It recognises by a script, and writes into each text when the result left its"
            + " engine, by the monotonic clock that all processes of a machine share; *added* is"
            + " from then to the listener's being told: the emulator's sending, loopback, and the"
            + " client. The streams were opened ahead and kept with silence.");
    lines.add("");
    lines.add("| What | Results | Average | p50 | p95 | Largest |");
    lines.add("|---|---|---|---|---|---|");
    lines.add(row("Added to a first partial", figures.firsts()));
    lines.add(row("Added to a further partial", figures.partials()));
    lines.add(row("Added to a final", figures.finals()));
    lines.add("");
    lines.add(
        "Streams that failed: %d; frames dropped: %d; sessions opened: %d."
            .formatted(figures.failed(), figures.dropped(), figures.connections().acquired()));
    lines.addAll(verdicts(figures, streams, connections));
    Files.createDirectories(folder);
    return Files.write(folder.resolve(FILE), lines);
  }

  private static List<String> verdicts(
      StreamsBench.Figures figures, int streams, ConnectionsConfig connections) {
    var heap = figures.heapPerStream() / BYTES_PER_KB;
    var first = figures.firsts().percentile(95);
    var added = figures.partials().percentile(95);
    var open = figures.connections();
    return List.of(
        "",
        "## Requirements",
        "",
        "| What | Measured | Bound | Verdict |",
        "|---|---|---|---|",
        SttReport.verdict(
            "Streams at a time, none failed",
            String.valueOf(open.streams()),
            String.valueOf(streams),
            open.streams() == streams && figures.failed() == 0),
        SttReport.verdict(
            "Connections",
            String.valueOf(open.open()),
            "≤ " + connections.connections(),
            open.open() <= connections.connections()),
        SttReport.verdict(
            "First partial on a kept stream after the emulator's, p95",
            SttReport.ms(first),
            "≤ " + SttReport.ms(MOST_FIRST_MS),
            first <= MOST_FIRST_MS),
        SttReport.verdict(
            "Added to a partial, p95",
            SttReport.ms(added),
            "≤ " + SttReport.ms(MOST_ADDED_MS),
            added <= MOST_ADDED_MS),
        SttReport.verdict(
            "Heap of a stream, after collection",
            String.format(Locale.ROOT, "%.0f KB", heap),
            String.format(Locale.ROOT, "≤ %.0f KB", MOST_HEAP_KB),
            heap > 0 && heap <= MOST_HEAP_KB),
        "",
        "The heap is what the node's own process holds more with the streams open than before,"
            + " divided by them; the transport's buffers outside of the heap are not in it.");
  }

  private static String row(String name, Sample sample) {
    return "| %s | %d | %s | %s | %s | %s |"
        .formatted(
            name,
            sample.count(),
            SttReport.ms(sample.average()),
            SttReport.ms(sample.percentile(50)),
            SttReport.ms(sample.percentile(95)),
            SttReport.ms(sample.percentile(100)));
  }
}
