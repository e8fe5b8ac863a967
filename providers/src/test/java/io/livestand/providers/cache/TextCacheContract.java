package io.livestand.providers.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.livestand.agent.knowledge.TextCache;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What every cache of texts must be able to do: the same cases for each.
public abstract class TextCacheContract {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// An empty cache.
  protected abstract TextCache cache();

  /// Moves the cache's clock, where it is the test's.
  protected abstract void pass(Duration time);

  @Test
  void aTextIsFoundAgain() {
    var cache = cache();
    cache.put("summary:1", "Спросили о доставке, \n and paid \uD83D\uDE00", Duration.ofHours(1));

    assertThat(cache.find("summary:1")).contains("Спросили о доставке, \n and paid \uD83D\uDE00");
    assertThat(cache.find("summary:2")).isEmpty();
  }

  @Test
  void aTextTakesThePlaceOfTheOneBefore() {
    var cache = cache();
    cache.put("summary:1", "one", Duration.ofHours(1));
    cache.put("summary:1", "two", Duration.ofHours(1));

    assertThat(cache.find("summary:1")).contains("two");
  }

  @Test
  void aTextIsForgottenAfterItsLife() {
    var cache = cache();
    cache.put("short", "one", Duration.ofMillis(200));
    cache.put("long", "two", Duration.ofHours(1));

    pass(Duration.ofMillis(200));

    await().atMost(PATIENCE).until(() -> cache.find("short").isEmpty());
    assertThat(cache.find("long")).contains("two");
  }
}
