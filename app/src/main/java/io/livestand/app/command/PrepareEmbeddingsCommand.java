package io.livestand.app.command;

import io.livestand.app.config.ConfigFiles;
import io.livestand.app.process.Home;
import io.livestand.app.wiring.Understanding;
import java.io.IOException;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `prepare-embeddings`: computes what the known phrases mean, and keeps it.
@Command(
    name = "prepare-embeddings",
    description = {
      "Compute what the phrases of the intents and of the questions asked often mean, and keep it in the",
      "cache, so that a start need not. A start that finds phrases or model changed computes it anew."
    },
    mixinStandardHelpOptions = true)
public final class PrepareEmbeddingsCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private final NodeOptions options = new NodeOptions();

  @Option(
      names = "--check",
      description = "Only tell whether what is kept will do; exit with 1 if it will not.")
  private boolean check;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var home = Home.from(System.getenv());
    var files = new ConfigFiles(home.configs());
    var config = options.config().intents();
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    var status = 0;
    for (var language : new TreeSet<>(config.languages().keySet())) {
      try (var understanding = Understanding.open(config, files, home.embeddings(), language)) {
        if (!check) {
          var count = understanding.prepare(step -> out.println("  " + step));
          out.println(
              language
                  + ": "
                  + (count == 0 ? "needs no embeddings." : count + " phrases prepared."));
        } else {
          var reason = understanding.unprepared();
          out.println(language + ": " + reason.orElse("ready."));
          status = reason.isPresent() ? 1 : status;
        }
        out.flush();
      }
    }
    return status;
  }
}
