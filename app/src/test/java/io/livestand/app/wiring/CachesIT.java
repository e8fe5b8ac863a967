package io.livestand.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.livestand.agent.audio.OpusFrame;
import io.livestand.agent.knowledge.AnswerScope;
import io.livestand.agent.knowledge.AskedQuestion;
import io.livestand.agent.knowledge.Clip;
import io.livestand.agent.knowledge.ClipKey;
import io.livestand.agent.testing.WordEmbedder;
import io.livestand.agent.time.Ticker;
import io.livestand.app.config.Config;
import io.livestand.app.config.Secrets;
import io.livestand.providers.testing.RedisProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class CachesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final ClipKey KEY = new ClipKey("static:hello", "anna", "Hello", "opus");
  private static final Clip CLIP = new Clip(List.of(OpusFrame.SILENCE));
  private static final AskedQuestion QUESTION =
      new AskedQuestion("Can I pay by card?", new AnswerScope("en-US", "m", "p"), Set.of());

  @Test
  void withoutRedisThereIsMemory() throws Exception {
    try (var caches = caches("", 60)) {
      caches.audio().put(KEY, CLIP);
      caches.texts().put("key", "text", Duration.ofMinutes(1));

      assertThat(caches.audio().find(KEY)).contains(CLIP);
      assertThat(caches.texts().find("key")).contains("text");
      assertThat(caches.health()).isEqualTo("memory");
      assertThat(caches.isUp()).isTrue();
      assertThat(caches.shared()).isEmpty();
    }
  }

  @Test
  void nodesShareWhatIsInRedis() throws Exception {
    try (var redis = RedisProcess.withPassword("sesame");
        var one = caches(redis.url().toString(), 60);
        var other = caches(redis.url().toString(), 60)) {
      one.audio().put(KEY, CLIP);
      one.texts().put("key", "text", Duration.ofMinutes(1));
      one.answers(new WordEmbedder()).orElseThrow().put(QUESTION, "Yes.");

      assertThat(other.audio().find(KEY).orElseThrow().frames()).hasSize(1);
      assertThat(other.texts().find("key")).contains("text");
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> {
            var answers = other.answers(new WordEmbedder()).orElseThrow();
            answers.find(QUESTION); // reads Redis in the background
            await().atMost(Duration.ofSeconds(1)).until(() -> answers.find(QUESTION).isPresent());
          });
      assertThat(one.health()).isEqualTo("memory and redis");
    }
  }

  @Test
  void redisLostIsToldAndHealsAndMemoryPlaysOn() throws Exception {
    try (var redis = RedisProcess.withPassword("sesame");
        var caches = caches(redis.url().toString(), 60)) {
      caches.audio().put(KEY, CLIP);
      redis.kill();

      await().atMost(PATIENCE).until(() -> !caches.isUp());
      assertThat(caches.health()).isEqualTo("memory alone, redis is not reachable");
      assertThat(caches.audio().find(KEY)).contains(CLIP);

      redis.revive();
      await().atMost(PATIENCE).until(caches::isUp);
    }
  }

  @Test
  void answersAreOnlyRememberedForALife() throws Exception {
    try (var caches = caches("", 0)) {
      assertThat(caches.answers(new WordEmbedder())).isEmpty();
    }
  }

  private static Caches caches(String url, int lifeMinutes) throws InterruptedException {
    return new Caches(
        new Config.Cache(
            1, new Config.Redis(url, 5_000, "test:"), new Config.Answers(0.9, lifeMinutes)),
        Secrets.from(Map.of("LIVESTAND_REDIS_PASSWORD", "sesame")),
        Ticker.system());
  }
}
