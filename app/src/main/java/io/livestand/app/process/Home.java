package io.livestand.app.process;

import java.nio.file.Path;
import java.util.Map;

/// Where things are on this machine. The launcher sets it all up and says so in the environment.
///
/// @param root of the project: `configs`, the built page, the media server
/// @param cache where logs go
/// @param node the Node.js program
/// @param worker mediasoup's worker program; empty = where mediasoup looks by itself
/// @param rhvoice folder of the voices for the sandbox
/// @param voskModel folder of the English recognition model for the sandbox
/// @param whisperModel folder of its recognition model for Russian
/// @param sileroVad file of the precise voice detector's model; it may be missing
public record Home(
    Path root,
    Path cache,
    String node,
    String worker,
    Path rhvoice,
    Path voskModel,
    Path whisperModel,
    Path sileroVad) {

  /// As the environment says; what it does not say is looked for in the usual places.
  ///
  /// @param environment such as [System#getenv()]
  public static Home from(Map<String, String> environment) {
    var user = Path.of(System.getProperty("user.home"), ".cache");
    var cache =
        path(
            environment,
            "LIVESTAND_CACHE",
            path(environment, "XDG_CACHE_HOME", user).resolve("live-stand"));
    return new Home(
        path(environment, "LIVESTAND_HOME", Path.of("")).toAbsolutePath(),
        cache,
        environment.getOrDefault("LIVESTAND_NODE", "node"),
        environment.getOrDefault("MEDIASOUP_WORKER_BIN", ""),
        path(environment, "LIVESTAND_RHVOICE", cache.resolve("rhvoice")),
        path(environment, "LIVESTAND_VOSK_MODEL", cache.resolve("vosk-model-en")),
        path(environment, "LIVESTAND_WHISPER_MODEL", cache.resolve("whisper-small")),
        path(
            environment,
            "LIVESTAND_SILERO_VAD",
            cache.resolve("silero-vad").resolve("silero_vad_v6.onnx")));
  }

  /// The files of the operator.
  public Path configs() {
    return root.resolve("configs");
  }

  /// The page, once it was built.
  public Path page() {
    return root.resolve("frontend/out");
  }

  /// Where the index of ready answers is, where it is the node's own: one for each project folder.
  public Path knowledge() {
    return ofProject("knowledge");
  }

  /// Where the vectors of known phrases are kept: one folder for each project folder.
  public Path embeddings() {
    return ofProject("embeddings");
  }

  private Path ofProject(String what) {
    var project = root.toString().replaceAll("[^A-Za-z0-9]+", "-");
    return cache.resolve(what).resolve(project + "-" + Integer.toHexString(root.hashCode()));
  }

  /// Where records of calls are kept.
  public Path calls() {
    return cache.resolve("logs").resolve("calls");
  }

  /// Where a process writes its log.
  public Path log(String name) {
    return cache.resolve("logs").resolve(name + ".log");
  }

  private static Path path(Map<String, String> environment, String name, Path otherwise) {
    var value = environment.getOrDefault(name, "");
    return value.isBlank() ? otherwise : Path.of(value);
  }
}
