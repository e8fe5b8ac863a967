package io.livestand.providers.redis;

import io.livestand.agent.knowledge.AudioCache;
import io.livestand.agent.knowledge.LayeredAudioCache;
import io.livestand.providers.cache.AudioCacheContract;
import io.livestand.providers.caffeine.CaffeineAudioCache;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Caffeine in front of Redis.
final class LayeredRedisIT extends AudioCacheContract {
  @RegisterExtension static final AgainstRedis REDIS = new AgainstRedis();

  @Override
  protected AudioCache cache() {
    return new LayeredAudioCache(
        new CaffeineAudioCache(1 << 20), new RedisAudioCache(REDIS.emptyLink()));
  }
}
