package io.livestand.app.process;

import com.fasterxml.jackson.databind.JsonNode;
import io.livestand.app.config.Config;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How the processes of a stand are started on this machine.
public final class Processes {
  private static final Duration MEDIA_SERVER_READY = Duration.ofSeconds(30);
  private static final Duration SANDBOX_READY = Duration.ofMinutes(2);

  /// Real vendors would take nothing of this machine: whoever else wants a processor has it. Linux
  /// may divide processors among sessions first (autogroup in sched(7)), and then niceness counts
  /// only within one: so it is a session of its own, which is as nice. And a processor that does
  /// nothing but what is idle counts as free (SCHED_IDLE, there too): who wakes up is given it at
  /// once, instead of waiting for the other one.
  private static final List<String> YIELDING =
      List.of(
          "setsid",
          "sh",
          "-c",
          "{ echo 10 > /proc/self/autogroup; chrt --idle --pid 0 $$; } >/dev/null 2>&1;"
              + " exec nice -n 10 \"$@\"",
          "sandbox");

  private final Home home;

  public Processes(Home home) {
    this.home = home;
  }

  /// The media server's settings, by their names in its environment.
  ///
  /// @param settings such as `SFU_RTC_PORT`
  public Supervised startMediaServer(Map<String, String> settings) throws InterruptedException {
    return Supervised.start(
        mediaServer(settings, 0, 0),
        ready -> mediaServer(settings, ready.path("port").asInt(), ready.path("rtcPort").asInt()));
  }

  /// The emulated vendors, as configured. A script's path is that of the project.
  public Supervised startSandbox(Config.Sandbox config) throws InterruptedException {
    var script =
        Optional.of(config.sttScript()).filter(path -> !path.isEmpty()).map(home.root()::resolve);
    return startSandbox(config.latency(), script);
  }

  /// The emulated vendors.
  ///
  /// @param latency profile that they add
  public Supervised startSandbox(String latency) throws InterruptedException {
    return startSandbox(latency, Optional.empty());
  }

  /// The emulated vendors.
  ///
  /// @param latency profile that they add
  /// @param sttScript what is recognised, in place of what is said
  public Supervised startSandbox(String latency, Optional<Path> sttScript)
      throws InterruptedException {
    return Supervised.start(
        sandbox(latency, sttScript, 0, 0), ready -> sandbox(latency, sttScript, ready));
  }

  private ChildSpec mediaServer(Map<String, String> settings, int port, int rtcPort) {
    var environment = new HashMap<>(settings);
    environment.put("SFU_EXIT_WITH_STDIN", "1");
    if (port != 0) {
      environment.put("SFU_PORT", String.valueOf(port));
      environment.put("SFU_RTC_PORT", String.valueOf(rtcPort));
    }
    if (!home.worker().isEmpty()) {
      environment.put("MEDIASOUP_WORKER_BIN", home.worker());
    }
    var folder = home.root().resolve("mediasoup-bridge/sfu");
    return new ChildSpec(
        "media server",
        List.of(home.node(), folder.resolve("dist/main.js").toString()),
        environment,
        folder,
        home.log("media-server"),
        MEDIA_SERVER_READY);
  }

  private ChildSpec sandbox(String latency, Optional<Path> sttScript, JsonNode ready) {
    return sandbox(
        latency, sttScript, ready.path("sttPort").asInt(), ready.path("httpPort").asInt());
  }

  private ChildSpec sandbox(String latency, Optional<Path> sttScript, int sttPort, int httpPort) {
    var command = new ArrayList<>(YIELDING);
    command.addAll(java("io.livestand.sandbox.Main"));
    command.addAll(
        List.of(
            "--exit-with-stdin",
            "--latency=" + latency,
            "--stt-port=" + sttPort,
            "--http-port=" + httpPort,
            "--vosk-model=" + home.voskModel(),
            "--whisper-model=" + home.whisperModel(),
            "--rhvoice=" + home.rhvoice()));
    sttScript.ifPresent(script -> command.add("--stt-script=" + script.toAbsolutePath()));
    return new ChildSpec(
        "sandbox", command, Map.of(), home.root(), home.log("sandbox"), SANDBOX_READY);
  }

  /// The command, to be added to, that runs `main` on this machine's Java with this program's
  /// classes.
  public static List<String> java(String main) {
    return new ArrayList<>(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            main));
  }
}
