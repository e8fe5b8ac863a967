package io.livestand.app.command;

import io.livestand.agent.time.Ticker;
import io.livestand.app.bench.IntentTrial;
import io.livestand.app.bench.LabelledUtterances;
import io.livestand.app.config.ConfigFiles;
import io.livestand.app.process.Home;
import io.livestand.app.wiring.Understanding;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `try intents`: what is understood of labelled utterances, or of one sentence.
@Command(
    name = "intents",
    description = {
      "Understand the utterances of a labelled file and tell which were understood wrongly, how many in all,",
      "and the time of one; or understand one sentence, its numbers, dates and the like included."
    },
    mixinStandardHelpOptions = true)
public final class TryIntentsCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "Labelled utterances (default: test_data/intents/labelled.json).")
  private @Nullable Path file;

  @Option(
      names = "--text",
      paramLabel = "SENTENCE",
      description = "One sentence in place of a file.")
  private @Nullable String text;

  @Option(
      names = "--lang",
      paramLabel = "TAG",
      description = "Language of the sentence (default: ${DEFAULT-VALUE}).",
      defaultValue = "en-US")
  private String language = "";

  @Mixin private final NodeOptions options = new NodeOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    var home = Home.from(System.getenv());
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    if (text != null) {
      try (var understanding = open(home, language)) {
        var classifier = understanding.classifier(out::println);
        out.println(IntentTrial.describe(classifier, text));
      }
    } else {
      var labelled = file == null ? home.root().resolve("test_data/intents/labelled.json") : file;
      for (var utterances : LabelledUtterances.read(labelled)) {
        tell(out, home, utterances);
      }
    }
    out.flush();
    return 0;
  }

  private void tell(PrintWriter out, Home home, LabelledUtterances utterances)
      throws IOException, InterruptedException {
    try (var understanding = open(home, utterances.language())) {
      var trial =
          IntentTrial.of(understanding.classifier(out::println), utterances, Ticker.system());
      out.println(utterances.language() + ":");
      wrong(trial).forEach(line -> out.println("  " + line));
      out.println("  " + trial.summary());
      out.flush();
    }
  }

  private static List<String> wrong(IntentTrial trial) {
    return trial.wrong().stream()
        .map(it -> "\"" + it.text() + "\": " + it.expected() + " expected, " + it.understood())
        .toList();
  }

  private Understanding open(Home home, String spoken) throws IOException {
    return Understanding.open(
        options.config().intents(), new ConfigFiles(home.configs()), home.embeddings(), spoken);
  }
}
