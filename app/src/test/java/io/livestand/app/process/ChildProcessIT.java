package io.livestand.app.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Tiny real processes in the place of the media server.
@Timeout(60)
final class ChildProcessIT {
  @TempDir private Path folder;

  @Test
  void aProcessIsReadyWhenItSaysSo() throws Exception {
    var spec = spec("echo \"{\\\"port\\\": $PORT}\"; cat", Map.of("PORT", "1234"));

    try (var child = ChildProcess.start(spec)) {
      assertThat(child.ready().path("port").asInt()).isEqualTo(1234);
      assertThat(child.toString()).isEqualTo("tiny (pid " + child.pid() + ")");
    }
  }

  @Test
  void aProcessThatEndsAtOnceIsToldWithTheEndOfItsLog() {
    assertThatExceptionOfType(ChildFailedException.class)
        .isThrownBy(
            () -> ChildProcess.start(spec("seq 1 9 >&2; echo no such model >&2; exit 3", Map.of())))
        .withMessageContaining("The tiny did not start. Its log " + folder)
        .withMessageEndingWith("ends with:\n  6\n  7\n  8\n  9\n  no such model");
  }

  @Test
  void aProcessThatSaysSomethingElseDidNotStart() {
    assertThatExceptionOfType(ChildFailedException.class)
        .isThrownBy(() -> ChildProcess.start(spec("echo hello; cat", Map.of())))
        .withMessageContaining("The tiny did not start");
  }

  @Test
  void aProcessThatSaysNothingIsNotWaitedForForEver() throws Exception {
    var pid = folder.resolve("pid");
    var silent = spec("echo $$ > pid; echo loading >&2; exec cat", Map.of(), Duration.ofSeconds(1));

    assertThatExceptionOfType(ChildFailedException.class)
        .isThrownBy(() -> ChildProcess.start(silent))
        .withMessageContaining("The tiny was not ready in PT1S")
        .withMessageEndingWith("loading");
    assertGone(Long.parseLong(Files.readString(pid).strip()));
  }

  @Test
  void aProgramThatIsNotThereIsNamed() {
    var spec =
        new ChildSpec(
            "tiny",
            List.of("no-such-program"),
            Map.of(),
            folder,
            folder.resolve("log"),
            Duration.ofSeconds(9));

    assertThatExceptionOfType(ChildFailedException.class)
        .isThrownBy(() -> ChildProcess.start(spec))
        .withMessageContaining("The tiny cannot be started")
        .withMessageContaining("no-such-program");
  }

  @Test
  void closingEndsEvenAProcessThatWillNotListen() throws Exception {
    var child = ChildProcess.start(spec("trap '' TERM; echo {}; exec tail -f /dev/null", Map.of()));

    child.close();

    assertGone(child.pid());
    assertThat(child.onExit().get(1, TimeUnit.SECONDS)).isNotZero();
  }

  @Test
  void muchOutputDoesNotBlockAProcess() throws Exception {
    try (var child = ChildProcess.start(spec("echo {}; yes | head -c 300000; exit 7", Map.of()))) {
      assertThat(child.onExit().get(20, TimeUnit.SECONDS)).isEqualTo(7);
    }
  }

  private static void assertGone(long pid) throws Exception {
    var process = ProcessHandle.of(pid);
    if (process.isPresent()) {
      process.get().onExit().get(10, TimeUnit.SECONDS);
    }
  }

  private ChildSpec spec(String script, Map<String, String> environment) {
    return spec(script, environment, Duration.ofSeconds(20));
  }

  private ChildSpec spec(String script, Map<String, String> environment, Duration ready) {
    return new ChildSpec(
        "tiny",
        List.of("bash", "-c", script),
        environment,
        folder,
        folder.resolve("logs/tiny.log"),
        ready);
  }
}
