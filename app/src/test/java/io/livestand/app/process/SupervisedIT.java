package io.livestand.app.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class SupervisedIT {
  private static final String READY = "echo \"{\\\"port\\\": $PORT}\"; ";

  @TempDir private Path folder;

  @Test
  void aProcessThatDiesIsStartedAgainAtItsAddress() throws Exception {
    try (var supervised = start("echo $PORT >> ports; " + READY + "cat")) {
      var first = supervised.pid();
      kill(first);

      await().until(() -> supervised.isUp() && supervised.pid() != first);

      assertThat(supervised.ready().path("port").asInt()).isEqualTo(1234);
      assertThat(folder.resolve("ports")).content().isEqualTo("1234\n1234\n");
    }
  }

  @Test
  void aProcessThatWillNotStartAgainIsTriedAgain() throws Exception {
    var script = "echo try >> tries; [ $(wc -l < tries) = 2 ] && exit 1; " + READY + "cat";

    try (var supervised = start(script)) {
      var first = supervised.pid();
      kill(first);

      await().until(() -> supervised.isUp() && supervised.pid() != first);

      assertThat(Files.readAllLines(folder.resolve("tries"))).hasSize(3);
    }
  }

  @Test
  void whatWasClosedIsNotStartedAgain() throws Exception {
    var supervised = start("echo try >> tries; " + READY + "cat");
    var process = ProcessHandle.of(supervised.pid()).orElseThrow();

    supervised.close();

    assertThat(process.isAlive()).isFalse();
    await()
        .during(Duration.ofSeconds(1))
        .until(() -> Files.readAllLines(folder.resolve("tries")).size() == 1);
    assertThat(supervised.isUp()).isFalse();
    assertThat(supervised.pid()).isZero();
  }

  @Test
  void whatIsClosedWhileItStartsAgainDoesNotStayBehind() throws Exception {
    var script = "echo $$ >> pids; [ $(wc -l < pids) = 2 ] && sleep 1; " + READY + "cat";
    var supervised = start(script);
    kill(supervised.pid());
    await().until(() -> Files.readAllLines(folder.resolve("pids")).size() == 2);

    supervised.close();

    var second = Long.parseLong(Files.readAllLines(folder.resolve("pids")).getLast());
    await().until(() -> ProcessHandle.of(second).filter(ProcessHandle::isAlive).isEmpty());
    assertThat(supervised.isUp()).isFalse();
  }

  @Test
  void aFirstStartThatFailsIsTheCallersToHandle() {
    assertThatExceptionOfType(ChildFailedException.class).isThrownBy(() -> start("exit 1"));
  }

  private static void kill(long pid) {
    assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
  }

  /// A process that says its port, and is told to take the same again.
  private Supervised start(String script) throws InterruptedException {
    return Supervised.start(
        spec(script, "1234"), ready -> spec(script, ready.path("port").asText()));
  }

  private ChildSpec spec(String script, String port) {
    return new ChildSpec(
        "tiny",
        List.of("bash", "-c", script),
        Map.of("PORT", port),
        folder,
        folder.resolve("tiny.log"),
        Duration.ofSeconds(20));
  }
}
