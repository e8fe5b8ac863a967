package io.livestand.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/// What an operator sees of a real node, and the faults that an operator makes there.
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OperatorIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TestStand stand;

  OperatorIT() throws Exception {
    stand =
        TestStand.start(
            Map.of(
                "call.max_calls",
                "1",
                "knowledge.embedder",
                "off",
                // An answer of the model that is remembered asks it nothing.
                "cache.answers.life_minutes",
                "0",
                // An answer prepared ahead has waited for the model before the end of speech.
                "turn.speculate_after_ms",
                "0"));
  }

  @AfterAll
  void stop() {
    stand.close();
  }

  @AfterEach
  void heal() throws Exception {
    for (var fault : ops().path("faults")) {
      make(fault.path("name").asText(), false);
    }
  }

  @Test
  void aCallIsSeenAsItGoesAndItsFiguresStay() throws Exception {
    try (var caller = stand.call()) {
      TestStand.ask(caller, "free-question");
      var asked = ops();

      assertThat(asked.path("can_take_calls").asBoolean()).as("the one place is taken").isFalse();
      assertThat(asked.path("calls")).hasSize(1);
      var call = asked.path("calls").path(0);
      assertThat(call.path("language").asText()).isEqualTo("en-US");
      assertThat(call.path("route").asText()).isEqualTo("llm");
      assertThat(call.path("turn_id").asInt()).isPositive();
      assertThat(call.path("latency").path("answers").asInt()).isEqualTo(1);
      assertThat(call.path("latency").path("p50_ms").asDouble()).isPositive();
      assertThat(call.path("received").asInt()).isGreaterThan(50);
      assertThat(call.path("jitter_ms").isNumber()).isTrue();
      await().atMost(PATIENCE).until(() -> call(0).path("rtt_ms").isNumber());
      assertThat(dependency("llm").path("status").asText()).isEqualTo("up");
      assertThat(dependency("tts").path("status").asText()).isEqualTo("up");
    }
    await().atMost(PATIENCE).until(() -> ops().path("calls").isEmpty());

    var after = ops();
    assertThat(after.path("can_take_calls").asBoolean()).isTrue();
    assertThat(after.path("media").path("packets_received").asInt()).isGreaterThan(50);
    assertThat(after.path("media").path("packets_sent").asInt()).isGreaterThan(50);
    assertThat(after.path("media").path("pacer").path("p99_late_ms").isNumber()).isTrue();
    assertThat(after.path("latency").path("answers").asInt()).isPositive();
  }

  @Test
  void aCallThatIsRefusedIsAmongTheErrors() throws Exception {
    await().atMost(PATIENCE).until(() -> ops().path("calls").isEmpty());
    try (var _ = stand.call()) {
      assertThatThrownBy(stand::call).hasMessageContaining("lines are taken");
    }

    var newest = ops().path("errors").path(0);
    assertThat(newest.path("code").asText()).isEqualTo("busy");
    assertThat(newest.path("component").asText()).isEqualTo("node");
    assertThat(newest.path("session_id").asText()).isEmpty();
  }

  @Test
  void aRecogniserThatIsKilledIsDownUntilItHeals() throws Exception {
    assertThat(recogniser()).isEqualTo("up");
    try (var _ = stand.call()) {
      assertThat(make("kill_stt", true)).isEqualTo("kill_stt");
      await().atMost(PATIENCE).until(() -> recogniser().equals("down"));
      assertThat(ops().path("can_take_calls").asBoolean()).isFalse();

      assertThat(make("kill_stt", false)).isEmpty();
      await().atMost(PATIENCE).until(() -> recogniser().equals("up"));
    }
    await().atMost(PATIENCE).until(() -> ops().path("can_take_calls").asBoolean());

    try (var caller = stand.call()) {
      TestStand.ask(caller, "fast-question");
    }
  }

  @Test
  void aModelThatIsSlowIsWaitedFor() throws Exception {
    assertThat(make("slow_llm", true)).isEqualTo("slow_llm");
    try (var caller = stand.call()) {
      TestStand.ask(caller, "free-question");
      assertThat(latestMillis()).isGreaterThan(2_000);

      assertThat(make("slow_llm", false)).isEmpty();
      TestStand.ask(caller, "free-question");

      assertThat(call(0).path("latency").path("answers").asInt()).isEqualTo(2);
      assertThat(call(0).path("latency").path("p50_ms").asDouble()).isLessThan(2_000);
    }
  }

  @Test
  void packetsThatGetLostAreCountedAndConcealed() throws Exception {
    try (var caller = stand.call()) {
      assertThat(make("lose_packets", true)).isEqualTo("lose_packets");
      await().atMost(PATIENCE).until(() -> call(0).path("lost").asInt() > 5);
      assertThat(ops().path("media").path("concealed").asInt()).isPositive();
      TestStand.ask(caller, "fast-question");

      assertThat(make("lose_packets", false)).isEmpty();
    }
  }

  @Test
  void faultsStayApart() throws Exception {
    make("kill_stt", true);

    assertThat(make("slow_llm", true)).isEqualTo("kill_stt slow_llm");
    assertThat(make("kill_stt", false)).isEqualTo("slow_llm");
  }

  private String recogniser() throws Exception {
    return dependency("stt").path("status").asText();
  }

  private double latestMillis() throws Exception {
    return call(0).path("latency").path("p95_ms").asDouble();
  }

  private JsonNode call(int index) throws Exception {
    return ops().path("calls").path(index);
  }

  private JsonNode dependency(String name) throws Exception {
    return StreamSupport.stream(ops().path("dependencies").spliterator(), false)
        .filter(part -> part.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private JsonNode ops() throws Exception {
    var request = HttpRequest.newBuilder(stand.node().url().resolve("/api/v1/ops")).build();
    return JSON.readTree(HTTP.send(request, BodyHandlers.ofString()).body());
  }

  /// The names of those that are on.
  private String make(String name, boolean on) throws Exception {
    var request =
        HttpRequest.newBuilder(stand.node().url().resolve("/api/v1/ops/faults"))
            .POST(BodyPublishers.ofString("{\"name\":\"%s\",\"on\":%b}".formatted(name, on)))
            .build();
    var answer = JSON.readTree(HTTP.send(request, BodyHandlers.ofString()).body());
    return String.join(
        " ",
        StreamSupport.stream(answer.path("faults").spliterator(), false)
            .filter(fault -> fault.path("on").asBoolean())
            .map(fault -> fault.path("name").asText())
            .toList());
  }
}
