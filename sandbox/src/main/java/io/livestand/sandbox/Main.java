package io.livestand.sandbox;

import io.livestand.sandbox.latency.LatencyProfile;
import io.livestand.sandbox.script.BadScriptException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The sandbox as a process: one line on stdout when it is ready, JSON logs on stderr.
///
/// ```
/// {"ready":true,"sttPort":41231,"httpPort":41232}
/// ```
@Command(
    name = "sandbox",
    mixinStandardHelpOptions = true,
    description = "Emulates the speech and language vendors on loopback, with offline engines.")
public final class Main implements Callable<Integer> {
  /// `EX_CONFIG` of sysexits.h: what the process was told cannot work.
  static final int BAD_CONFIGURATION = 78;

  private enum Latency {
    ZERO,
    LIGHT,
    VENDOR;

    LatencyProfile profile() {
      return switch (this) {
        case ZERO -> LatencyProfile.zero();
        case LIGHT -> LatencyProfile.light();
        case VENDOR -> LatencyProfile.vendor();
      };
    }
  }

  @Option(
      names = "--stt-port",
      defaultValue = "0",
      description = "Port of the recognizer (gRPC); 0 for any.")
  private int sttPort;

  @Option(
      names = "--http-port",
      defaultValue = "0",
      description = "Port of the voice and the chat (HTTP, WebSocket); 0 for any.")
  private int httpPort;

  @Option(
      names = "--vosk-model",
      paramLabel = "DIR",
      description = "English Vosk model; else the one in the cache folder.")
  private @Nullable Path voskModel;

  @Option(
      names = "--whisper-model",
      paramLabel = "DIR",
      description = "Whisper model, for Russian; else the one in the cache folder.")
  private @Nullable Path whisperModel;

  @Option(
      names = "--rhvoice",
      paramLabel = "DIR",
      description = "RHVoice and its voices; else the one in the cache folder.")
  private @Nullable Path rhvoice;

  @Option(
      names = "--stt-script",
      paramLabel = "FILE",
      description =
          "Recognise by a script, as test_data/stt-script.json; the models need not be there.")
  private @Nullable Path sttScript;

  @Option(
      names = "--knowledge",
      paramLabel = "DIR",
      description = "Folder of en.md and ru.md to answer from; else Blue Courier.")
  private @Nullable Path knowledge;

  @Option(
      names = "--latency",
      defaultValue = "light",
      description = "Waits added to the engines: zero, light or vendor (default: light).")
  private Latency latency = Latency.LIGHT;

  @Option(names = "--seed", defaultValue = "1", description = "Seed of the waits (default: 1).")
  private long seed;

  @Option(
      names = "--switch",
      paramLabel = "NAME=VALUE",
      description = "Sets a point that a vendor leaves open; GET /__sandbox/switches lists them.")
  private Map<String, String> switches = Map.of();

  @Option(
      names = "--exit-with-stdin",
      description = "End when stdin ends, that is with the parent process.")
  private boolean exitWithStdin;

  @Spec private @Nullable CommandSpec spec;

  public static void main(String[] args) {
    // A name of its own: the node, on the same class path, logs in its own way.
    System.setProperty("logback.configurationFile", "io/livestand/sandbox/logback.xml");
    System.exit(command().execute(args));
  }

  static CommandLine command() {
    return new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public Integer call() throws Exception {
    var out = command(spec);
    try (var sandbox = new Sandbox(config())) {
      out.getOut()
          .printf(
              "{\"ready\":true,\"sttPort\":%d,\"httpPort\":%d}%n",
              sandbox.sttPort(), sandbox.httpPort());
      out.getOut().flush();
      if (exitWithStdin) {
        drainStdin();
      } else {
        new CountDownLatch(1).await();
      }
      return 0;
    } catch (MissingPartException | BadScriptException | IllegalArgumentException unusable) {
      out.getErr().println(unusable.getMessage());
      out.getErr().flush();
      return BAD_CONFIGURATION;
    }
  }

  private static CommandLine command(@Nullable CommandSpec spec) {
    if (spec == null) {
      throw new IllegalStateException("picocli fills the spec in before the call");
    }
    return spec.commandLine();
  }

  private SandboxConfig config() {
    return new SandboxConfig(
        sttPort,
        httpPort,
        voskModel == null ? EngineFolders.voskModel() : voskModel,
        whisperModel == null ? EngineFolders.whisperModel() : whisperModel,
        rhvoice == null ? EngineFolders.rhvoice() : rhvoice,
        Optional.ofNullable(sttScript),
        Optional.ofNullable(knowledge),
        latency.profile(),
        seed,
        switches);
  }

  private static void drainStdin() throws IOException {
    var buffer = new byte[1024];
    while (System.in.read(buffer) >= 0) {
      // What the parent writes is of no interest, only that it lives.
    }
  }
}
