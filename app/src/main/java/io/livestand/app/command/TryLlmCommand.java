package io.livestand.app.command;

import io.livestand.agent.language.ReplyFormat;
import io.livestand.app.bench.ReplyTimes;
import java.io.PrintWriter;
import java.util.ArrayList;
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

/// `try llm`: asks the language model as a call would, and tells what comes when.
@Command(
    name = "llm",
    description = {
      "Ask the language model as a call would, and print what comes when: the verdict on the answer,",
      "its pieces, the tools it uses. Several texts are one conversation."
    },
    mixinStandardHelpOptions = true)
public final class TryLlmCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "TEXT", description = "What the caller says.", arity = "1..*")
  private List<String> texts = new ArrayList<>();

  @Option(
      names = "--lang",
      paramLabel = "TAG",
      description = "Language of the caller (default: ${DEFAULT-VALUE}).",
      defaultValue = "en-US")
  private String language = "";

  @Option(
      names = "--compare",
      paramLabel = "N",
      description = "Ask each text N times in each reply format, in turn, and compare their times.")
  private int rounds;

  @Mixin private final NodeOptions options = new NodeOptions();

  @Override
  public Integer call() throws InterruptedException {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    try (var trial = options.model(language)) {
      var times = new ReplyTimes(trial, options.config().tts().clauses().sizes());
      if (rounds > 0) {
        times.compare(texts, rounds).forEach(out::println);
      } else {
        converse(out, times);
      }
      out.flush();
    }
    return 0;
  }

  private void converse(PrintWriter out, ReplyTimes times) throws InterruptedException {
    ReplyFormat format = options.config().llm().reply();
    times.converse(
        texts,
        format,
        line -> {
          out.println(line);
          out.flush();
        });
  }
}
