package io.livestand.providers.caffeine;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.knowledge.AudioCache;
import io.livestand.agent.knowledge.ClipKey;
import io.livestand.providers.cache.AudioCacheContract;
import java.time.Duration;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

final class CaffeineAudioCacheTest extends AudioCacheContract {
  private static final int CLIPS = 50;

  @Override
  protected AudioCache cache() {
    return new CaffeineAudioCache(1 << 20);
  }

  @Test
  void itWeighsNoMoreThanItMay() {
    var cache = new CaffeineAudioCache(1_000); // two clips of 20 frames or fewer
    for (var index = 0; index < CLIPS; index++) {
      cache.put(key(index), clip(10, index));
    }

    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() ->
            assertThat(
                    IntStream.range(0, CLIPS).filter(index -> cache.find(key(index)).isPresent()))
                .hasSizeLessThan(6));
  }

  private static ClipKey key(int index) {
    return new ClipKey("static:a", "anna", "text " + index, "opus");
  }
}
