package io.livestand.app.process;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.livestand.app.config.Secrets;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Another process of the stand, running and ready.
public final class ChildProcess implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int STOP_SECONDS = 5;
  private static final int LINES_SHOWN = 5;

  private final String name;
  private final Process process;
  private final JsonNode ready;

  private ChildProcess(String name, Process process, JsonNode ready) {
    this.name = name;
    this.process = process;
    this.ready = ready;
  }

  /// Starts the process and waits until it says that it is ready.
  ///
  /// @throws ChildFailedException when it does not, with the end of its log
  public static ChildProcess start(ChildSpec spec) throws InterruptedException {
    try {
      Files.createDirectories(spec.log().getParent());
      var builder =
          new ProcessBuilder(spec.command())
              .directory(spec.directory().toFile())
              .redirectError(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
      builder.environment().keySet().removeIf(Secrets::isSecret);
      builder.environment().putAll(spec.environment());
      var process = builder.start();
      try {
        return new ChildProcess(spec.name(), process, awaitReady(spec, process));
      } catch (ChildFailedException | InterruptedException failure) {
        process.destroyForcibly();
        throw failure;
      }
    } catch (IOException failure) {
      throw new ChildFailedException(
          "The " + spec.name() + " cannot be started: " + failure.getMessage());
    }
  }

  private static JsonNode awaitReady(ChildSpec spec, Process process) throws InterruptedException {
    var line = new CompletableFuture<String>();
    Thread.ofVirtual().name(spec.name() + "/stdout").start(() -> read(process, line));
    try {
      return JSON.readTree(line.get(spec.readyTimeout().toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException _) {
      throw new ChildFailedException(
          "The " + spec.name() + " was not ready in " + spec.readyTimeout() + ". " + tail(spec));
    } catch (ExecutionException | JacksonException _) {
      throw new ChildFailedException("The " + spec.name() + " did not start. " + tail(spec));
    }
  }

  /// Gives the first line, and reads on to the end so that the process never blocks on its output.
  private static void read(Process process, CompletableFuture<String> first) {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (var line = output.readLine(); line != null; line = output.readLine()) {
        first.complete(line);
      }
    } catch (IOException _) {
      // the process has ended
    }
    first.completeExceptionally(new IOException("ended"));
  }

  private static String tail(ChildSpec spec) {
    List<String> lines;
    try {
      lines = Files.readAllLines(spec.log());
    } catch (IOException _) {
      lines = List.of();
    }
    var shown = lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size());
    return "Its log " + spec.log() + " ends with:\n  " + String.join("\n  ", shown);
  }

  /// What it said when it was ready.
  public JsonNode ready() {
    return ready;
  }

  public long pid() {
    return process.pid();
  }

  /// Completes when the process has ended, with its exit status.
  public CompletableFuture<Integer> onExit() {
    return process.onExit().thenApply(Process::exitValue);
  }

  /// Asks it to stop, by the end of its input and by signal, and returns when it has; after five
  /// seconds it is killed.
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException _) {
      // it has stopped reading: it is ending
    }
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String toString() {
    return name + " (pid " + process.pid() + ")";
  }
}
