package io.livestand.app;

import io.livestand.agent.provider.ProviderException;
import io.livestand.app.command.AudienceBenchCommand;
import io.livestand.app.command.BenchCommand;
import io.livestand.app.command.CacheBenchCommand;
import io.livestand.app.command.CallCommand;
import io.livestand.app.command.CheckCredsCommand;
import io.livestand.app.command.IntentsBenchCommand;
import io.livestand.app.command.LoadAudioCommand;
import io.livestand.app.command.LoadDataCommand;
import io.livestand.app.command.PingCommand;
import io.livestand.app.command.PrepareEmbeddingsCommand;
import io.livestand.app.command.RaceBenchCommand;
import io.livestand.app.command.ReplayCommand;
import io.livestand.app.command.SttBenchCommand;
import io.livestand.app.command.TokenCommand;
import io.livestand.app.command.TranscribeCommand;
import io.livestand.app.command.TryCommand;
import io.livestand.app.command.TtsBenchCommand;
import io.livestand.app.command.TurnBenchCommand;
import io.livestand.app.command.UpCommand;
import io.livestand.app.command.VadBenchCommand;
import io.livestand.app.command.ValidateDialogueMapCommand;
import io.livestand.app.command.WarmUpCommand;
import io.livestand.app.config.ConfigException;
import io.livestand.app.process.ChildFailedException;
import java.io.IOException;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Spec;

/// The command line.
@Command(
    name = "live-stand",
    description = "A real-time voice agent node for Mediasoup.",
    mixinStandardHelpOptions = true,
    version = "live-stand 0.1.0",
    subcommands = {
      UpCommand.class,
      CallCommand.class,
      LoadDataCommand.class,
      TranscribeCommand.class,
      BenchCommand.class,
      RaceBenchCommand.class,
      SttBenchCommand.class,
      TtsBenchCommand.class,
      VadBenchCommand.class,
      IntentsBenchCommand.class,
      PrepareEmbeddingsCommand.class,
      CacheBenchCommand.class,
      AudienceBenchCommand.class,
      LoadAudioCommand.class,
      TurnBenchCommand.class,
      CheckCredsCommand.class,
      PingCommand.class,
      WarmUpCommand.class,
      ValidateDialogueMapCommand.class,
      TokenCommand.class,
      ReplayCommand.class,
      TryCommand.class
    })
public final class Main implements Runnable {
  private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";
  private static final int CARRIERS_PER_PROCESSOR = 4;

  @Spec private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

  public static void main(String[] arguments) {
    addCarriers();
    System.exit(run(arguments));
  }

  /// Virtual threads share as many carriers as there are processors, and give one back only when
  /// they wait. With more of them the operating system divides the processors, so that whoever
  /// encodes or recognises never holds up a message. Read by the JDK with the first such thread.
  private static void addCarriers() {
    if (System.getProperty(CARRIERS) == null) {
      var carriers = CARRIERS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors();
      System.setProperty(CARRIERS, String.valueOf(carriers));
    }
  }

  /// Runs a command and gives its exit status.
  static int run(String... arguments) {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    return new CommandLine(new Main())
        .setExecutionExceptionHandler(sentences())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .execute(arguments);
  }

  @Override
  public void run() {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getOut());
    }
  }

  /// What a person can mend is told in a sentence; anything else is a bug, with its trace.
  private static IExecutionExceptionHandler sentences() {
    return (failure, command, parsed) ->
        switch (failure) {
          case ConfigException wrong -> {
            command.getErr().println("Configuration: " + wrong.getMessage());
            yield ConfigException.EXIT_STATUS;
          }
          case ChildFailedException _, ProviderException _, IOException _ -> {
            command.getErr().println(failure.getMessage());
            yield CommandLine.ExitCode.SOFTWARE;
          }
          default -> throw failure;
        };
  }
}
