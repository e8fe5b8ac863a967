package io.livestand.app.bench;

import io.livestand.agent.language.ChatMessage;
import io.livestand.agent.language.ChatMessage.Role;
import io.livestand.agent.language.ModelRequest;
import io.livestand.agent.language.ModelStream;
import io.livestand.agent.speech.FallbackSynthesizer.Method;
import io.livestand.agent.time.Ticker;
import io.livestand.app.wiring.VoiceTrial;
import io.livestand.providers.resilience.VendorBreaker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// Measures every voice there is, and what a dead one costs, and writes it down.
public final class VoicesReport {
  private final String language;
  private final List<String> texts;
  private final int repeats;
  private final Duration deadline;

  /// Says each text as often as asked.
  ///
  /// @param deadline for the first sound of a vendor that is dead
  public VoicesReport(String language, List<String> texts, int repeats, Duration deadline) {
    this.language = language;
    this.texts = List.copyOf(texts);
    this.repeats = repeats;
    this.deadline = deadline;
  }

  /// Measures, and writes the report.
  ///
  /// @param progress told what is going on
  public void run(Path file, List<String> heading, VoiceTrial trial, Consumer<String> progress)
      throws IOException, InterruptedException {
    var lines = new ArrayList<>(heading);
    lines.addAll(
        List.of(
            "",
            "## First sound and whole utterance",
            "",
            "From the text to the first 20 ms frame, and to the last; ms. Freed: from a cancellation"
                + " to the return of the reader that waits, p95, ms.",
            "",
            "| method | utterances | first p50 | first p95 | whole p50 | whole p95 | freed p95 |"
                + " failures |",
            "|---|---|---|---|---|---|---|---|"));
    for (var method : trial.methods().entrySet()) {
      progress.accept("listening to " + method.getKey());
      var bench = new VoiceBench(language, texts, repeats);
      bench.warmUp(method.getValue());
      bench.measure(method.getValue());
      if (bench.firstAudio().count() > 0) {
        bench.measureCancelling(method.getValue());
      }
      lines.add(bench.row(method.getKey()));
    }
    cancelling(lines, trial, progress);
    fallback(lines, trial, progress);
    lines.addAll(List.of("", "## Texts", ""));
    texts.forEach(text -> lines.add("* " + text));
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, lines);
  }

  private void cancelling(List<String> lines, VoiceTrial trial, Consumer<String> progress)
      throws InterruptedException {
    progress.accept("cancelling answers of the language model");
    var question =
        ModelRequest.plain(
            List.of(new ChatMessage(Role.USER, "Do you deliver to other countries?")));
    var freed =
        Sample.of(
            Cancelling.measure(
                texts.size() * repeats, () -> new Answer(trial.model().ask(question))));
    lines.addAll(
        List.of(
            "",
            String.format(
                Locale.ROOT,
                "The language model's stream is freed in the same way: %d cancellations, p50 %.1f ms,"
                    + " p95 %.1f ms.",
                freed.count(),
                freed.percentile(50),
                freed.percentile(95))));
  }

  private record Answer(ModelStream text) implements Cancelling.Stream {
    @Override
    public boolean next() throws InterruptedException {
      return text.next() != null;
    }

    @Override
    public void cancel() {
      text.close();
    }
  }

  private void fallback(List<String> lines, VoiceTrial trial, Consumer<String> progress)
      throws IOException, InterruptedException {
    var next = trial.methods().get("yandex-grpc");
    if (next == null) {
      return;
    }
    progress.accept("falling back from a dead vendor");
    lines.addAll(
        List.of(
            "",
            "## A dead first vendor",
            "",
            "ElevenLabs over HTTP at an address on this machine where it is dead, then `yandex-grpc`;"
                + " to the first frame, ms. The deadline for the first sound is "
                + deadline.toMillis()
                + " ms. Extra: what the caller waits beyond the failure (the second one, where the"
                + " first vendor is asked twice) and the next vendor's own time to its first frame,"
                + " both as they were in that turn; at most 50 ms is wanted.",
            "",
            "| first vendor | turns | its failure p50 | next vendor p50 | together p50 | p95 |"
                + " extra p50 | p95 |",
            "|---|---|---|---|---|---|---|---|"));
    var method = new Method("yandex-grpc", next, new VendorBreaker("yandex-grpc", Ticker.system()));
    lines.addAll(new FallbackBench(language, texts.getFirst(), repeats, deadline).rows(method));
  }
}
