package io.livestand.providers.redis;

import io.lettuce.core.SetArgs;
import io.livestand.agent.knowledge.TextCache;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// Texts as strings that expire, under `live-stand:text:` and their key.
public final class RedisTextCache implements TextCache {
  private final RedisLink redis;

  public RedisTextCache(RedisLink redis) {
    this.redis = redis;
  }

  @Override
  public Optional<String> find(String key) {
    return redis
        .<byte[]>ask(commands -> commands.get(name(key)))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  @Override
  public void put(String key, String text, Duration life) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var _ = redis.<String>ask(commands -> commands.set(name(key), bytes, SetArgs.Builder.px(life)));
  }

  private String name(String key) {
    return redis.key("text:" + key);
  }
}
