package io.livestand.app.command;

import io.livestand.app.bench.Provenance;
import io.livestand.app.bench.TurnSetReport;
import io.livestand.app.process.Home;
import io.livestand.providers.silero.SileroModel;
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

/// `turn-bench`: measures turn taking on the labelled set.
@Command(
    name = "turn-bench",
    description = {
      "Let the voice detector and the turn machine hear the labelled set of turn taking (interruptions,",
      "backchannels, coughs, noise, echo, pauses inside a turn) and write how often the bot was stopped",
      "wrongly, how soon it was stopped rightly, and whom it cut off. The set is rendered before, once;",
      "its labels are test_data/turn-taking.tsv. It takes a few minutes.",
      "The exit status is 0 although a goal is missed: the report tells."
    },
    mixinStandardHelpOptions = true)
public final class TurnBenchCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private NodeOptions options = new NodeOptions();

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Where to write it (default: bench/reports/turn-taking.md of the project).")
  private @Nullable Path report;

  @Option(
      names = "--items",
      paramLabel = "FOLDER",
      required = true,
      description = "The rendered set; the launcher gives it.")
  private @Nullable Path items;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var home = Home.from(System.getenv());
    var turn = options.config().turn();
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    var file = report == null ? home.root().resolve("bench/reports/turn-taking.md") : report;
    try (var silero = new SileroModel(home.sileroVad())) {
      var reached =
          new TurnSetReport()
              .run(
                  Objects.requireNonNull(items),
                  silero::vad,
                  turn.machine(true),
                  file,
                  heading(home.root()),
                  step -> {
                    out.println("  " + step + " ...");
                    out.flush();
                  });
      out.println(
          reached ? "Every goal is reached." : "Not every goal is reached: see the report.");
    }
    out.println("Written to " + file);
    return 0;
  }

  private static List<String> heading(Path root) throws IOException, InterruptedException {
    return List.of(
        "# Turn taking",
        "",
        Provenance.of(root, "./live-stand turn-bench"),
        "",
        "Every item of the labelled set (`test_data/turn-taking.tsv`) is heard frame by frame, each frame"
            + " at its end, by Silero and the turn machine with the keys of `config.yml`, on the"
            + " item's own clock: no thread and no network is in these figures, and 20 ms are added"
            + " for the bot's next packet. The voices are synthetic (RHVoice), the coughs and noises"
            + " shaped noise; all are cleaner than a telephone. The recogniser of English, coughs and"
            + " noises is the sandbox's Vosk: its words, and its times as it took them when the set"
            + " was rendered. That of Russian is a script without mistakes, 500 ms behind each word"
            + " and 400 ms for final words, as Whisper was on this machine: what mistakes do to the"
            + " Russian figures is not measured. An echo is the bot's own sentence, 180 ms later and"
            + " 20 dB softer, ducked and paused with the bot; its recogniser heard it loud and whole.",
        "",
        "*Paused* is the second stage: the bot is silent and will go on from the same sample unless the"
            + " third stage, *stopped for good*, follows. A false stop is the third: the answer is"
            + " lost. A turn is *cut off* when an answer is decided upon inside it, although nothing"
            + " of it may have been heard before it is taken back. Pauses inside turns are 200 to"
            + " 800 ms, short ones as frequent as long ones; after words that look whole nothing"
            + " but the length of the silence tells that there is more, so their share in the set"
            + " (3 of 26 texts) decides much of that figure.");
  }
}
