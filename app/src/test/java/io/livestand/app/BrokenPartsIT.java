package io.livestand.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.livestand.app.process.Supervised;
import java.net.HttpURLConnection;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/// A process dies in mid-call: that call ends and says why, and the next one works.
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BrokenPartsIT {
  private final TestStand stand;

  BrokenPartsIT() throws Exception {
    stand = TestStand.start();
  }

  @AfterAll
  void stop() {
    stand.close();
  }

  @Test
  void whenTheMediaServerDiesTheCallFailsAndTheNextWorks() throws Exception {
    var mediaServer = stand.node().mediaServer().orElseThrow();
    try (var caller = stand.call()) {
      TestStand.say(caller, "free-question");
      assertThat(caller.awaitSpeaking(TestStand.PATIENCE_MILLIS)).isTrue();

      kill(mediaServer);

      assertThat(caller.awaitEnd(TestStand.PATIENCE_MILLIS)).isTrue();
      assertThat(caller.errorCodes()).containsExactly("media_failed");
      assertThat(caller.ending()).isEqualTo("failure");
    }
    theNextCallWorks();
  }

  @Test
  void whenTheSandboxDiesTheCallSaysSoAndTheNextWorks() throws Exception {
    var sandbox = stand.node().sandbox().orElseThrow();
    try (var caller = stand.call()) {
      kill(sandbox);
      TestStand.say(caller, "free-question");

      assertThat(caller.awaitEnd(TestStand.PATIENCE_MILLIS)).isTrue();
      assertThat(caller.errorCodes()).containsExactly("stt_failed");
      assertThat(caller.ending()).isEqualTo("failure");
    }
    theNextCallWorks();
  }

  private void theNextCallWorks() throws Exception {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(health()).isEqualTo(HttpURLConnection.HTTP_OK));
    assertThat(stand.node().activeCalls()).isZero();
    try (var caller = stand.call()) {
      var spoken = TestStand.say(caller, "fast-question");
      assertThat(caller.awaitSpeaking(TestStand.PATIENCE_MILLIS)).isTrue();
      caller.interrupt();
      var line = caller.report(spoken).lines().getFirst();

      assertThat(line.route()).isIn("cache", "llm");
      assertThat(line.latencyMs()).isPresent();
      assertThat(caller.errors()).isEmpty();
    }
  }

  private int health() throws Exception {
    var connection =
        (HttpURLConnection) stand.node().url().resolve("/healthz").toURL().openConnection();
    try {
      return connection.getResponseCode();
    } finally {
      connection.disconnect();
    }
  }

  private static void kill(Supervised process) {
    var handle = ProcessHandle.of(process.pid()).orElseThrow();
    assertThat(handle.destroyForcibly()).isTrue();
    handle.onExit().join();
  }
}
