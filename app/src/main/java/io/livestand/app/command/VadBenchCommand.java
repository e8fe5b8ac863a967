package io.livestand.app.command;

import io.livestand.agent.audio.Vad;
import io.livestand.agent.time.Ticker;
import io.livestand.app.bench.Provenance;
import io.livestand.app.bench.VadReport;
import io.livestand.app.config.ConfigFiles;
import io.livestand.app.process.Home;
import io.livestand.providers.fvad.FvadVad;
import io.livestand.providers.silero.SileroModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `vad-bench`: holds the voice detectors against each other.
@Command(
    name = "vad-bench",
    description = {
      "Let both voice detectors hear the test recordings, clean and in noise, and noise alone; write when",
      "they heard speech begin and end, what they took for speech that was none, and what they cost.",
      "It takes about a minute."
    },
    mixinStandardHelpOptions = true)
public final class VadBenchCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Where to write it (default: bench/reports/vad.md of the project).")
  private @Nullable Path report;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var home = Home.from(System.getenv());
    var files = new ConfigFiles(home.configs());
    var config = files.config(files.defaultConfig(), Map.of());
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    var file = report == null ? home.root().resolve("bench/reports/vad.md") : report;
    try (var silero = new SileroModel(home.sileroVad())) {
      var engines = new LinkedHashMap<String, Supplier<Vad>>();
      engines.put("libfvad", () -> new FvadVad(config.vad().aggressiveness()));
      engines.put("Silero", silero::vad);
      var turn = config.turn();
      new VadReport(
              engines,
              home.root().resolve("test_data"),
              turn.endOfSpeechMs(),
              turn.onsetFrames(),
              Ticker.system())
          .run(
              file,
              heading(home.root(), turn.endOfSpeechMs()),
              step -> {
                out.println("  " + step + " ...");
                out.flush();
              });
    }
    out.println("Written to " + file);
    return 0;
  }

  private static List<String> heading(Path root, int endOfSpeechMs)
      throws IOException, InterruptedException {
    return List.of(
        "# Voice detectors",
        "",
        Provenance.of(root, "./live-stand vad-bench"),
        "",
        "Every recording of `test_data` is heard frame by frame, each frame at its end, by a detector"
            + " and the turn machine behind it. Times are in milliseconds against the label files,"
            + " whose truth is the first and the last sample of a line louder than 1 % of the scale."
            + " *Begins* is when the turn machine knows that somebody speaks; *ends* is when it knows"
            + " that the utterance is over, the silence of "
            + endOfSpeechMs
            + " ms that it waits for included; *last voiced frame* is where the detector alone heard"
            + " the last of it. *Cut in two*: taken for finished before it was. The voices are"
            + " synthetic; the noise of the room is heard for three seconds before each recording.");
  }
}
