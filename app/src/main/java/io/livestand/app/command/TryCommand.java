package io.livestand.app.command;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `try`: one part of the stand alone, to see that it works.
@Command(
    name = "try",
    description = "Try one part of the stand alone.",
    mixinStandardHelpOptions = true,
    subcommands = {TryCacheCommand.class})
public final class TryCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    var line = Objects.requireNonNull(spec).commandLine();
    line.usage(line.getOut());
  }
}
