package io.livestand.providers.redis;

import static org.awaitility.Awaitility.await;

import io.livestand.agent.knowledge.TextCache;
import io.livestand.providers.cache.TextCacheContract;
import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RedisTextCacheIT extends TextCacheContract {
  @RegisterExtension static final AgainstRedis REDIS = new AgainstRedis();

  @Override
  protected TextCache cache() {
    return new RedisTextCache(REDIS.emptyLink());
  }

  @Override
  protected void pass(Duration time) {
    await().pollDelay(time.plusMillis(50)).atMost(Duration.ofSeconds(10)).until(() -> true);
  }
}
