package io.livestand.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import io.livestand.app.caller.CallReport.Line;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Calls come and go, and nothing of them stays.
@Timeout(240)
final class ManyCallsIT {
  @TempDir private Path folder;

  @Test
  void tenCallsInTurnAndFiveAtOnceAreAnsweredAndLeaveNothingBehind() throws Exception {
    try (var stand = TestStand.start()) {
      var webSockets = webSockets();
      assertThat(atOnce(stand, 5)).allSatisfy(ManyCallsIT::answered);
      await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertNoCallIsLeft(stand));
      var sockets = sockets();
      var children = children();

      for (var call = 0; call < 10; call++) {
        answered(callAndAsk(stand));
      }
      assertThat(atOnce(stand, 5)).allSatisfy(ManyCallsIT::answered);

      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> {
            assertNoCallIsLeft(stand);
            assertThat(webSockets()).as("WebSockets").isEqualTo(webSockets);
            // Each client of a vendor keeps a few idle HTTP connections; fifteen calls are more.
            assertThat(sockets()).as("sockets").isLessThan(sockets + 15);
          });
      assertThat(children()).isEqualTo(children);
    }
    await().atMost(Duration.ofSeconds(10)).until(() -> children().isEmpty());
  }

  private void assertNoCallIsLeft(TestStand stand) throws IOException {
    assertThat(stand.node().activeCalls()).isZero();
    assertThat(threadsOfCalls()).isEmpty();
    var health = mediaServer(stand);
    for (var kind : List.of("rooms", "peers", "transports", "producers", "consumers")) {
      assertThat(health.path(kind).isNumber()).as(kind).isTrue();
      assertThat(health.path(kind).asInt()).as(kind).isZero();
    }
  }

  /// By whatever route: where many calls starve the recogniser it drops sound, and words with it.
  private static void answered(Line line) {
    assertThat(line.route()).isIn("cache", "llm");
    assertThat(line.latencyMs()).isPresent();
  }

  private static List<Line> atOnce(TestStand stand, int calls) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Line> call = () -> callAndAsk(stand);
      var lines = new ArrayList<Line>();
      for (var one : threads.invokeAll(Collections.nCopies(calls, call))) {
        lines.add(one.get(1, TimeUnit.MINUTES));
      }
      return lines;
    }
  }

  /// Hears that there is an answer, and cuts it short.
  private static Line callAndAsk(TestStand stand) throws Exception {
    try (var caller = stand.call()) {
      var answers = caller.answersEnded();
      var spoken = TestStand.say(caller, "fast-question");
      caller.awaitSpeaking(TestStand.PATIENCE_MILLIS);
      // The first frames of an answer are still: cut short with them, it was never heard.
      await().until(() -> caller.report(spoken).lines().getFirst().latencyMs().isPresent());
      caller.interrupt();
      assertThat(caller.awaitAnswers(answers + 1, TestStand.PATIENCE_MILLIS)).isTrue();
      return caller.report(spoken).lines().getFirst();
    }
  }

  /// Those of a call bear the name of what they do.
  private List<String> threadsOfCalls() throws IOException {
    return threads("(live-stand-|rtp-|[0-9a-f-]{36}/).*");
  }

  /// Each has a thread that reads it, named by OkHttp for its address.
  private int webSockets() throws IOException {
    return threads("OkHttp https?://.*").size();
  }

  /// Virtual threads show in no list but a dump.
  private List<String> threads(String names) throws IOException {
    var dump = folder.resolve(UUID.randomUUID() + ".txt");
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpThreads(dump.toString(), ThreadDumpFormat.TEXT_PLAIN);
    try (var lines = Files.lines(dump)) {
      return lines.filter(line -> line.matches("#\\d+ \"" + names)).toList();
    }
  }

  private static long sockets() throws IOException {
    try (var open = Files.list(Path.of("/proc/self/fd"))) {
      return open.filter(ManyCallsIT::isSocket).count();
    }
  }

  private static boolean isSocket(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (IOException _) {
      return false; // closed meanwhile
    }
  }

  private static List<Long> children() {
    return ProcessHandle.current().descendants().map(ProcessHandle::pid).sorted().toList();
  }

  private static JsonNode mediaServer(TestStand stand) throws IOException {
    var port = stand.node().mediaServer().orElseThrow().ready().path("port").asInt();
    try (var answer = URI.create("http://127.0.0.1:" + port + "/healthz").toURL().openStream()) {
      return new ObjectMapper().readTree(answer);
    }
  }
}
