package io.livestand.app.command;

import io.livestand.app.process.Home;
import io.livestand.signaling.record.RecordedCall;
import io.livestand.signaling.web.ReplayServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `replay`: a recorded call on the page again.
@Command(
    name = "replay",
    description = {
      "Show a recorded call on the page again, and print its address. Nothing else is started: no media",
      "server, no vendor, no sandbox. A stand shows the calls of its own folder at /?session=ID."
    },
    mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description = {
        "The record: JSON lines, as a stand keeps them in logs/calls of its cache folder. A recording",
        "of the same name that ends in .wav is heard too."
      })
  private @Nullable Path file;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "Where the page is; 0 takes any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    var call = RecordedCall.read(Objects.requireNonNull(file));
    try (var ending = new Ending();
        var server = new ReplayServer(call, Home.from(System.getenv()).page(), port)) {
      out.println(call.messages() + " messages: " + server.url());
      out.println("Ctrl+C stops it.");
      out.flush();
      ending.await();
    }
    return 0;
  }
}
