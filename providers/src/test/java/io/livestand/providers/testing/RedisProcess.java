package io.livestand.providers.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import redis.embedded.RedisExecProvider;

/// A real Redis as a process of its own, which can be killed, started again with nothing in it, and
/// made to hang.
public final class RedisProcess implements AutoCloseable {
  private static final String HOST = "127.0.0.1";

  private final int port;
  private final List<String> options;
  private Process process;

  private RedisProcess(String... options) throws IOException {
    port = freePort();
    this.options = Arrays.asList(options);
    process = launch();
  }

  public static RedisProcess start() throws IOException {
    return new RedisProcess();
  }

  public static RedisProcess withPassword(String password) throws IOException {
    return new RedisProcess("--requirepass", password);
  }

  /// Where a Redis will be that is not started yet.
  public static RedisProcess later() throws IOException {
    var redis = new RedisProcess();
    redis.kill();
    return redis;
  }

  public URI url() {
    return URI.create("redis://" + HOST + ':' + port);
  }

  public int port() {
    return port;
  }

  /// It is gone at once, and all that it knew.
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /// Starts it again where it was.
  public void revive() throws IOException {
    process = launch();
  }

  /// Its connections stay open, and it does nothing.
  public void freeze() throws IOException, InterruptedException {
    signal("-STOP");
  }

  /// It goes on.
  public void thaw() throws IOException, InterruptedException {
    signal("-CONT");
  }

  private void signal(String signal) throws IOException, InterruptedException {
    var kill = new ProcessBuilder("kill", signal, Long.toString(process.pid())).start();
    if (kill.waitFor() != 0) {
      throw new IOException("kill " + signal + " failed");
    }
  }

  private Process launch() throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                RedisExecProvider.defaultProvider().get().getAbsolutePath(),
                "--bind",
                HOST,
                "--port",
                Integer.toString(port),
                "--save",
                "",
                "--appendonly",
                "no"));
    command.addAll(options);
    var started = new ProcessBuilder(command).redirectErrorStream(true).start();
    var lines = started.inputReader(StandardCharsets.UTF_8);
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.contains("Ready to accept connections")) {
        Thread.ofVirtual().start(() -> lines.lines().forEach(_ -> {})); // it must never block
        return started;
      }
    }
    throw new IOException("redis did not start on port " + port);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
