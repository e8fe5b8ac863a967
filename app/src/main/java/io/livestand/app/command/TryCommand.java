package io.livestand.app.command;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `try`: small checks of single parts of the mind, by hand.
@Command(
    name = "try",
    description = "Try one part of the bot's mind, without a call.",
    mixinStandardHelpOptions = true,
    subcommands = {
      TryFlowCommand.class,
      TryIntentsCommand.class,
      TryCacheCommand.class,
      TryLlmCommand.class,
      TryTtsCommand.class,
      TryPlaylistCommand.class,
      TryOrchestratorCommand.class
    })
public final class TryCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    var command = Objects.requireNonNull(spec).commandLine();
    command.usage(command.getOut());
  }
}
