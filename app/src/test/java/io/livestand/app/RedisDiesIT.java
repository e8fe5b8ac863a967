package io.livestand.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.livestand.providers.testing.RedisProcess;
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
      assertThat(stand.health("cache")).isEqualTo("memory and redis");
      try (var caller = stand.call()) {
        var answers = caller.answersEnded();
        var spoken = TestStand.say(caller, "fast-question");
        assertThat(caller.awaitSpeaking(TestStand.PATIENCE_MILLIS)).isTrue();

        redis.kill();

        assertThat(caller.awaitAnswers(answers + spoken.size(), TestStand.PATIENCE_MILLIS))
            .isTrue();
        assertThat(caller.longestSilence(spoken.getFirst()))
            .hasValueSatisfying(silence -> assertThat(silence).isLessThan(Duration.ofSeconds(2)));
        var line = caller.report(TestStand.ask(caller, "fast-question")).lines().getFirst();
        assertThat(line.latencyMs()).isPresent();
        assertThat(caller.errors()).isEmpty();
      }
      await()
          .atMost(PATIENCE)
          .untilAsserted(() ->
              assertThat(stand.health("cache")).isEqualTo("memory alone, redis is not reachable"));

      redis.revive();
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(stand.health("cache")).isEqualTo("memory and redis"));
    }
  }
}
