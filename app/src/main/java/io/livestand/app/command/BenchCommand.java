package io.livestand.app.command;

import io.livestand.app.bench.Provenance;
import io.livestand.app.bench.TurnsReport;
import io.livestand.app.process.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bench`: measures a stand of its own.
@Command(
    name = "bench",
    description = {
      "Start a stand, measure its turns with the test recordings, and write a report: end of speech to",
      "first sound for cached answers and the language model, barge-in to silence, and the load of a call.",
      "With 100 turns it takes about ten minutes."
    },
    mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {
  /// The same questions are asked again and again: a remembered answer would be no model's.
  private static final String ASK_THE_MODEL = "cache.answers.life_minutes=0";

  private static final List<String> SCRIPT =
      List.of("sandbox.stt_script=test_data/bench-script.json", "sandbox.latency=zero");

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--turns",
      description = "Turns of each kind (default: ${DEFAULT-VALUE}).",
      defaultValue = "100")
  private int turns;

  @Option(
      names = "--lang",
      description = "en-US or ru-RU (default: ${DEFAULT-VALUE}).",
      defaultValue = "en-US")
  private String language = "";

  @Option(
      names = "--calls",
      description = "Calls at a time while turns are measured (default: ${DEFAULT-VALUE}).",
      defaultValue = "2")
  private int calls;

  @Option(
      names = "--scripted",
      description =
          "The recogniser follows test_data/bench-script.json and adds no time: ready answers alone are"
              + " measured.")
  private boolean scripted;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Where to write it (default: bench/reports/turns.md of the project).")
  private @Nullable Path report;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Override one key of the stand's configuration. May be repeated.")
  private List<String> overrides = List.of();

  @Override
  public Integer call() throws IOException, InterruptedException {
    var home = Home.from(System.getenv());
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    var file = report == null ? home.root().resolve("bench/reports/turns.md") : report;
    var keys = new ArrayList<>(List.of(ASK_THE_MODEL));
    if (scripted) {
      keys.addAll(SCRIPT);
    }
    keys.addAll(overrides); // the last of a key counts
    var options = keys.stream().flatMap(key -> Stream.of("--set", key)).toList();
    new TurnsReport(home.root().resolve("test_data"), turns, language, calls, scripted, options)
        .run(
            file,
            heading(home.root(), options),
            step -> {
              out.println("  " + step + " ...");
              out.flush();
            });
    out.println("Written to " + file);
    return 0;
  }

  private List<String> heading(Path root, List<String> options)
      throws IOException, InterruptedException {
    return List.of(
        "# Turns of a call",
        "",
        Provenance.of(
            root,
            "./live-stand bench --turns %d --lang %s --calls %d%s %s"
                .formatted(
                    turns,
                    language,
                    calls,
                    scripted ? " --scripted" : "",
                    String.join(" ", options))),
        "",
        "The caller is a program: a second plain-RTP peer of the call's Mediasoup room, in a process"
            + " of its own on the same machine. "
            + (calls == 1 ? "One call goes on" : calls + " calls go on")
            + " at a time. The end of speech is the"
            + " packet with the last sound of the recording by its label file; the beginning of the"
            + " answer is the first packet with sound that comes back. Recognition, voice and model"
            + " are the sandbox's (Vosk or, for Russian, Whisper; RHVoice, an extractive answerer), which wait as their latency"
            + " profile says (`light`, unless `sandbox.latency` is set): their share says nothing"
            + " about the clouds.");
  }
}
