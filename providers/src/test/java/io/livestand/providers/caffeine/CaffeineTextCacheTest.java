package io.livestand.providers.caffeine;

import io.livestand.agent.knowledge.TextCache;
import io.livestand.agent.testing.ManualTicker;
import io.livestand.providers.cache.TextCacheContract;
import java.time.Duration;

final class CaffeineTextCacheTest extends TextCacheContract {
  private final ManualTicker clock = new ManualTicker();

  @Override
  protected TextCache cache() {
    return new CaffeineTextCache(clock);
  }

  @Override
  protected void pass(Duration time) {
    clock.advance(time);
  }
}
