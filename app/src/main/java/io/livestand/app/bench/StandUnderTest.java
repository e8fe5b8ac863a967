package io.livestand.app.bench;

import io.livestand.app.process.Processes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A stand in processes of its own, so that what measures it does not burden it.
final class StandUnderTest implements AutoCloseable {
  private static final int START_MILLIS = 120_000;
  private static final int STEP_MILLIS = 100;
  private static final int STOP_SECONDS = 15;

  private final Process process;
  private final URI url;

  private StandUnderTest(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  /// Starts a stand on a free port.
  ///
  /// @param options of `up`
  static StandUnderTest start(List<String> options) throws IOException, InterruptedException {
    var ready = Files.createTempFile("live-stand", ".url");
    Files.delete(ready);
    var command = Processes.java("io.livestand.app.Main");
    command.addAll(List.of("up", "--set", "http.port=0", "--ready-file", ready.toString()));
    command.addAll(options);
    var process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      for (var waited = 0; waited < START_MILLIS && process.isAlive(); waited += STEP_MILLIS) {
        if (Files.exists(ready) && Files.size(ready) > 0) {
          return new StandUnderTest(process, URI.create(Files.readString(ready)));
        }
        Thread.sleep(STEP_MILLIS);
      }
    } catch (IOException | InterruptedException failure) {
      process.destroy();
      throw failure;
    }
    process.destroy();
    throw new IOException("The stand to be measured did not start.");
  }

  URI url() {
    return url;
  }

  /// The node's own process.
  ProcessHandle node() {
    return process.toHandle();
  }

  /// The media server, which has workers of its own.
  ProcessHandle mediaServer() {
    return child(program -> !program.endsWith("java"));
  }

  /// The emulated vendors.
  ProcessHandle sandbox() {
    return child(program -> program.endsWith("java"));
  }

  private ProcessHandle child(Predicate<String> program) {
    return process
        .toHandle()
        .children()
        .filter(child -> program.test(child.info().command().orElse("")))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the stand has lost a process"));
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
