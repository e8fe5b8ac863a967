package io.livestand.bridge.room;

import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The real media server with its real worker, as a process of its own.
final class MediaServerProcess implements AutoCloseable {
  static final String SECRET = "a secret for tests only";

  private final Process process;
  private final int port;

  private MediaServerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /// Starts it on a port, or on any free one for 0.
  static MediaServerProcess start(int port) throws IOException {
    if (System.getenv("MEDIASOUP_WORKER_BIN") == null) {
      fail("MEDIASOUP_WORKER_BIN must name the media worker; `./live-stand test` provides it.");
    }
    var builder = new ProcessBuilder("node", main().toString()).redirectErrorStream(false);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    var environment = builder.environment();
    environment.put("SFU_PORT", String.valueOf(port));
    environment.put("SFU_SECRET", SECRET);
    environment.put("SFU_RTC_PORT", "0");
    environment.put("SFU_EXIT_WITH_STDIN", "1");
    var process = builder.start();
    var ready = reader(process).readLine();
    if (ready == null) {
      return fail("the media server ended before it was ready");
    }
    return new MediaServerProcess(process, new JsonMapper().readTree(ready).path("port").asInt());
  }

  private static BufferedReader reader(Process process) {
    return process.inputReader(StandardCharsets.UTF_8);
  }

  private static Path main() {
    var elsewhere = System.getProperty("livestand.sfu");
    var places =
        elsewhere != null
            ? List.of(Path.of(elsewhere))
            : List.of(Path.of("sfu"), Path.of("../mediasoup-bridge/sfu"));
    for (var place : places) {
      var main = place.resolve("dist/main.js").toAbsolutePath().normalize();
      if (Files.exists(main)) {
        return main;
      }
    }
    return fail("the media server is not built; `./live-stand test` provides it.");
  }

  int port() {
    return port;
  }

  MediaServer address(boolean srtp) {
    return new MediaServer(URI.create("ws://127.0.0.1:" + port), SECRET, srtp);
  }

  void kill() {
    var workers = process.descendants().toList();
    // The server first: one that outlives its worker, however shortly, still tells of that.
    process.destroyForcibly();
    workers.forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
  }

  /// Kills the process that carries the media.
  void killWorker() {
    process.children().forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() {
    kill();
  }
}
