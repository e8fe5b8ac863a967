package io.livestand.app.command;

import io.livestand.app.wiring.Node;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `up`: runs a stand until it is told to stop.
@Command(
    name = "up",
    description = "Start the stand and print the address of its page.",
    mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private final NodeOptions options = new NodeOptions();

  @Option(
      names = "--ready-file",
      paramLabel = "FILE",
      description = "Write the address there once calls can be taken.")
  private @Nullable Path readyFile;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
    try (var ending = new Ending();
        var node = options.start(Map.of(), step -> say(out, "  " + step + " ..."))) {
      announce(out, node);
      if (readyFile != null) {
        Files.writeString(readyFile, node.url().toString());
      }
      ending.await();
      say(out, "Stopping.");
    }
    return 0;
  }

  private static void announce(PrintWriter out, Node node) {
    say(out, "");
    say(out, "Live Stand is ready: " + node.url());
    if (!node.emulated().isEmpty()) {
      say(
          out,
          "Emulated on this machine, for want of keys: "
              + String.join(", ", node.emulated())
              + ". Voice and answers are not those of the clouds.");
    }
    say(out, "Ctrl+C stops it.");
  }

  private static void say(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }
}
