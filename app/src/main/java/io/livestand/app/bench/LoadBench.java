package io.livestand.app.bench;

import io.livestand.app.caller.Caller;
import io.livestand.app.caller.Labels;
import io.livestand.app.caller.Wav;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a call costs: the same question asked again and again in several calls at a time, beside
/// the idle stand in the same run.
final class LoadBench {
  private static final Duration WINDOW = Duration.ofSeconds(20);
  private static final int ANSWER_MILLIS = 10_000;
  private static final double MIB = 1 << 20;
  private static final List<String> PARTS = List.of("node", "media server", "sandbox");

  private final StandUnderTest stand;
  private final Wav recording;
  private final Labels labels;
  private final String language;

  LoadBench(StandUnderTest stand, Path question, String language) throws IOException {
    this.language = language;
    this.stand = stand;
    this.recording = Wav.read(question);
    this.labels = Labels.of(question, recording.frames());
  }

  /// Rows of a Markdown table: part, calls, share of a core, share of a core a call, memory.
  List<String> rows(int... calls) throws IOException, InterruptedException {
    var rows = new ArrayList<String>();
    var idle = measure(0);
    for (var count : calls) {
      var busy = measure(count);
      for (var part = 0; part < PARTS.size(); part++) {
        var share = busy.get(part).share();
        rows.add(
            String.format(
                Locale.ROOT,
                "| %s | %d | %.1f %% | %.1f %% | %.2f %% | %.0f | %.0f |",
                PARTS.get(part),
                count,
                100 * idle.get(part).share(),
                100 * share,
                100 * (share - idle.get(part).share()) / count,
                idle.get(part).memory() / MIB,
                busy.get(part).memory() / MIB));
      }
    }
    return rows;
  }

  private record Load(double share, long memory) {}

  private List<Load> measure(int calls) throws IOException, InterruptedException {
    var callers = new ArrayList<Caller>();
    var talking = new ArrayList<Thread>();
    try {
      for (var call = 0; call < calls; call++) {
        var caller = Caller.join(stand.url(), language);
        callers.add(caller);
        talking.add(Thread.ofVirtual().start(() -> talk(caller)));
      }
      var before = usage();
      Thread.sleep(WINDOW);
      var after = usage();
      var loads = new ArrayList<Load>();
      for (var part = 0; part < before.size(); part++) {
        var used = after.get(part).cpu().minus(before.get(part).cpu());
        loads.add(
            new Load((double) used.toNanos() / WINDOW.toNanos(), after.get(part).residentBytes()));
      }
      return loads;
    } finally {
      talking.forEach(Thread::interrupt);
      callers.forEach(Caller::close);
    }
  }

  private void talk(Caller caller) {
    try {
      while (true) {
        var answers = caller.answersEnded();
        caller.say(recording, labels);
        caller.awaitAnswers(answers + 1, ANSWER_MILLIS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Usage> usage() {
    return List.of(
        Usage.of(stand.node()), Usage.ofTree(stand.mediaServer()), Usage.ofTree(stand.sandbox()));
  }
}
