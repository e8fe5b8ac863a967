package io.livestand.providers.caffeine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.livestand.agent.knowledge.TextCache;
import io.livestand.agent.time.Ticker;
import java.time.Duration;
import java.util.Optional;

/// Texts in memory, each for its own time.
public final class CaffeineTextCache implements TextCache {
  private static final int MAX_TEXTS = 10_000;

  private record Text(String text, Duration life) {}

  private final Cache<String, Text> texts;

  public CaffeineTextCache(Ticker ticker) {
    texts =
        Caffeine.newBuilder()
            .maximumSize(MAX_TEXTS)
            .ticker(ticker::nanoTime)
            .expireAfter(Expiry.writing((String key, Text text) -> text.life()))
            .build();
  }

  @Override
  public Optional<String> find(String key) {
    return Optional.ofNullable(texts.getIfPresent(key)).map(Text::text);
  }

  @Override
  public void put(String key, String text, Duration life) {
    texts.put(key, new Text(text, life));
  }
}
