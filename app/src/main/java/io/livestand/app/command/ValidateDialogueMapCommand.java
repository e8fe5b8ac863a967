package io.livestand.app.command;

import io.livestand.agent.dialogue.DialogueMap;
import io.livestand.agent.dialogue.MapFault;
import io.livestand.app.config.ConfigException;
import io.livestand.app.config.ConfigFiles;
import io.livestand.app.config.DialogueMapFile;
import io.livestand.app.process.Home;
import io.livestand.providers.cel.CelExpressions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `validate-dialogue-map`: tells all that is wrong with a dialogue map.
@Command(
    name = "validate-dialogue-map",
    description = {
      "Tell everything that is wrong with a dialogue map, each with its path in the file: states that",
      "are missing, cannot be reached or cannot be left, unknown keys, expressions that do not compile,",
      "clips and texts that are missing. The exit status is 0 if nothing is, otherwise 78."
    },
    mixinStandardHelpOptions = true)
public final class ValidateDialogueMapCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "The map (default: configs/dialogue_map.json of the project).")
  private @Nullable Path file;

  @Override
  public Integer call() {
    var configs = Home.from(System.getenv()).configs();
    var map = file == null ? new ConfigFiles(configs).defaultDialogueMap() : file;
    var command = Objects.requireNonNull(spec).commandLine();
    return switch (new DialogueMapFile(configs, new CelExpressions()).read(map)) {
      case DialogueMapFile.Right(var right) -> {
        command.getOut().println(map + ": " + told(right));
        command.getOut().flush();
        yield 0;
      }
      case DialogueMapFile.Wrong(var faults) -> {
        tell(map, faults, command.getErr());
        yield ConfigException.EXIT_STATUS;
      }
    };
  }

  private static String told(DialogueMap map) {
    return "nothing is wrong ("
        + String.join(", ", map.languages())
        + ": "
        + map.states().size()
        + " states, "
        + map.intents().size()
        + " intents, "
        + map.clips().size()
        + " clips)";
  }

  private static void tell(Path map, List<MapFault> faults, PrintWriter err) {
    faults.forEach(fault -> err.println(map + ": " + DialogueMapFile.told(fault)));
    err.println(faults.size() == 1 ? "1 fault" : faults.size() + " faults");
    err.flush();
  }
}
