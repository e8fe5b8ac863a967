package io.livestand.providers.redis;

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
    // Redis has the machine's clock, which moves by itself.
  }
}
