package io.livestand.app.command;

import io.livestand.app.bench.Provenance;
import io.livestand.app.bench.VoicesReport;
import io.livestand.app.process.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `tts-bench`: measures the voices.
@Command(
    name = "tts-bench",
    description = {
      "Let every voice there is a key for (without keys: the sandbox's) say short texts, and write a report:",
      "first sound, whole utterance and cancellation of each, and what a dead first vendor costs."
    },
    mixinStandardHelpOptions = true)
public final class TtsBenchCommand implements Callable<Integer> {
  private static final List<String> TEXTS =
      List.of(
          "Delivery within the city costs five dollars.",
          "Yes, of course.",
          "You can pay by card, in cash to the courier, or with a link that we send you.");

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--text",
      arity = "1..*",
      paramLabel = "FILE|TEXT",
      description = "What to say, or a file with a text on each line (default: three short texts).")
  private List<String> texts = List.of();

  @Option(
      names = "--repeats",
      description = "How often each text is said (default: ${DEFAULT-VALUE}).",
      defaultValue = "20")
  private int repeats;

  @Option(
      names = "--lang",
      paramLabel = "TAG",
      description = "Language of the texts (default: ${DEFAULT-VALUE}).",
      defaultValue = "en-US")
  private String language = "";

  @Option(
      names = "--report-dir",
      paramLabel = "DIR",
      description = "Where to write tts.md (default: bench/reports of the project).")
  private @Nullable Path reportDir;

  @Mixin private final NodeOptions options = new NodeOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    var home = Home.from(System.getenv());
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    var folder = reportDir == null ? home.root().resolve("bench/reports") : reportDir;
    var file = folder.resolve("tts.md");
    var config = options.config();
    out.println("  opening the voices ...");
    out.flush();
    try (var trial = options.voices()) {
      var where =
          trial.isEmulated()
              ? "the sandbox on this machine (RHVoice behind the vendors' protocols, latency profile "
                  + config.sandbox().latency()
                  + "), which says nothing about the clouds"
              : "the vendors' clouds";
      new VoicesReport(language, readTexts(), repeats, config.tts().firstAudioTimeout())
          .run(
              file,
              heading(home.root(), where),
              trial,
              step -> {
                out.println("  " + step + " ...");
                out.flush();
              });
    }
    out.println("Written to " + file);
    return 0;
  }

  private List<String> heading(Path root, String where) throws IOException, InterruptedException {
    return List.of(
        "# Voices",
        "",
        Provenance.of(root, "./live-stand tts-bench --repeats " + repeats),
        "",
        "The voices are those of " + where + ".");
  }

  private List<String> readTexts() throws IOException {
    if (texts.isEmpty()) {
      return TEXTS;
    }
    var read = new ArrayList<String>();
    for (var text : texts) {
      if (text.length() < 256 && Files.isRegularFile(Path.of(text))) {
        Files.readAllLines(Path.of(text)).stream()
            .filter(line -> !line.isBlank())
            .forEach(read::add);
      } else if (!text.isBlank()) {
        read.add(text);
      }
    }
    if (read.isEmpty()) {
      throw new IOException("There is no text to say.");
    }
    return read;
  }
}
