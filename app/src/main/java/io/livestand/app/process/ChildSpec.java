package io.livestand.app.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// How to start another process of the stand. It must print one line of JSON on its standard output
/// when it is ready, log on its standard error, and exit when its standard input ends.
///
/// @param name for logs and errors, such as `media server`
/// @param environment in addition to this process's own, of which it gets all but the secrets
/// @param log file that its standard error is appended to
/// @param readyTimeout after which a start has failed
public record ChildSpec(
    String name,
    List<String> command,
    Map<String, String> environment,
    Path directory,
    Path log,
    Duration readyTimeout) {
  public ChildSpec {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }
}
