package io.livestand.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.livestand.providers.testing.RedisProcess;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Redis dies while a clip is playing: nobody hears it, the operator is told, and it heals.
@Timeout(120)
final class RedisDiesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void whenRedisDiesInTheMiddleOfAnAnswerTheCallGoesOn() throws Exception {
    try (var redis = RedisProcess.start();
        var stand = TestStand.start(Map.of("cache.redis.url", redis.url().toString()))) {
      assertThat(cache(stand)).isEqualTo("memory and redis");
      try (var caller = stand.call()) {
        var answers = caller.answersEnded();
        var spoken = TestStand.say(caller, "fast-question");
        assertThat(caller.awaitSpeaking(TestStand.PATIENCE_MILLIS)).isTrue();

        redis.kill();

        assertThat(caller.awaitAnswers(answers + spoken.size(), TestStand.PATIENCE_MILLIS))
            .isTrue();
        var line = caller.report(TestStand.ask(caller, "fast-question")).lines().getFirst();
        assertThat(line.latencyMs()).isPresent();
        assertThat(caller.errors()).isEmpty();
      }
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(cache(stand)).isEqualTo("memory alone, redis is not reachable"));

      redis.revive();
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(cache(stand)).isEqualTo("memory and redis"));
    }
  }

  private static String cache(TestStand stand) throws Exception {
    var request = HttpRequest.newBuilder(stand.node().url().resolve("/healthz")).build();
    JsonNode health;
    try (var client = HttpClient.newHttpClient()) {
      health = new ObjectMapper().readTree(client.send(request, BodyHandlers.ofString()).body());
    }
    assertThat(health.path("ok").asBoolean()).as("calls are taken: %s", health).isTrue();
    return health.at("/parts/cache").asText();
  }
}
