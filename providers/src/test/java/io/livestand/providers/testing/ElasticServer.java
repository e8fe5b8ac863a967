package io.livestand.providers.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// A real Elasticsearch as a process, on loopback, with nothing in it. It can be killed, and
/// started again with nothing in it.
public final class ElasticServer implements AutoCloseable {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final Duration READY = Duration.ofMinutes(4);

  private final int port;
  private @Nullable Process process;

  private ElasticServer(int port) {
    this.port = port;
  }

  /// Starts one, and returns when it answers.
  public static ElasticServer start() throws IOException {
    return start(freePort());
  }

  /// Starts one on a port where another one was.
  public static ElasticServer start(int port) throws IOException {
    var server = new ElasticServer(port);
    server.revive();
    return server;
  }

  /// Where one will be that is not started yet.
  public static ElasticServer later() throws IOException {
    return new ElasticServer(freePort());
  }

  /// Starts it where it was, and returns when it answers.
  public void revive() throws IOException {
    var log = Files.createTempFile("elasticsearch", ".log");
    var starting =
        new ProcessBuilder(
                "bash",
                PROJECT.resolve("scripts/elasticsearch.sh").toString(),
                folder().toString(),
                String.valueOf(port),
                "--exit-with-stdin")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    starting.environment().put("JAVA_HOME", System.getProperty("java.home"));
    var started = starting.start();
    process = started;
    try {
      Awaitility.await()
          .atMost(READY)
          .pollInterval(Duration.ofMillis(250))
          .failFast("Elasticsearch ended: see " + log, () -> !started.isAlive())
          .until(this::answers);
    } catch (RuntimeException failure) {
      close();
      throw failure;
    }
  }

  /// It is gone at once, and all that it knew.
  public void kill() {
    var dying = process;
    if (dying != null) {
      // Its launcher, which cleans up behind it, is not waited for.
      var processes = dying.descendants().toList();
      processes.forEach(ProcessHandle::destroyForcibly);
      processes.forEach(one -> one.onExit().join());
    }
  }

  private static Path folder() throws IOException {
    var home = Path.of(System.getProperty("user.home"), ".cache", "live-stand");
    var environment = System.getenv();
    var named = Optional.ofNullable(environment.get("LIVESTAND_ELASTICSEARCH")).map(Path::of);
    return Stream.concat(
            named.stream(),
            Stream.of(Path.of("/var/cache/live-stand"), home).flatMap(ElasticServer::in))
        .filter(folder -> Files.isExecutable(folder.resolve("bin/elasticsearch")))
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("no Elasticsearch here: run scripts/setup/elasticsearch.sh"));
  }

  private static Stream<Path> in(Path cache) {
    try (var entries = Files.list(cache)) {
      return entries
          .filter(entry -> entry.getFileName().toString().matches("elasticsearch-[0-9.]+"))
          .toList()
          .stream();
    } catch (IOException _) {
      return Stream.of();
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private boolean answers() throws InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(url().resolve("/_cluster/health"))
              .timeout(Duration.ofSeconds(5))
              .build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException _) {
      return false;
    }
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  public int port() {
    return port;
  }

  /// Stops its processes where they are, so that requests are taken and never answered.
  public void freeze() throws IOException, InterruptedException {
    signal("-STOP");
  }

  public void thaw() throws IOException, InterruptedException {
    signal("-CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    for (var one : Objects.requireNonNull(process).descendants().toList()) {
      new ProcessBuilder("kill", name, String.valueOf(one.pid())).start().waitFor();
    }
  }

  @Override
  public void close() {
    var ending = process;
    if (ending == null) {
      return;
    }
    ending.destroy();
    try {
      if (!ending.waitFor(60, TimeUnit.SECONDS)) {
        ending.descendants().forEach(ProcessHandle::destroyForcibly);
        ending.destroyForcibly();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
