package io.livestand.app.command;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `load-data`: the index of the questions of `data.json`.
@Command(
    name = "load-data",
    description = {
      "Make the index of the questions of configs/data.json anew: in Elasticsearch where",
      "knowledge.elasticsearch.url names one, else by Lucene on this machine. Nodes that are running go on",
      "searching the old one until the new one is whole."
    },
    mixinStandardHelpOptions = true)
public final class LoadDataCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private final NodeOptions options = new NodeOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    try (var knowledge = options.knowledge()) {
      var whole =
          knowledge.load(step -> {
            out.println("  " + step);
            out.flush();
          });
      out.println("Done: " + knowledge.description());
      out.flush();
      return whole ? 0 : 1;
    }
  }
}
