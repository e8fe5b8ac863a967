package io.livestand.providers.caffeine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.livestand.agent.knowledge.AudioCache;
import io.livestand.agent.knowledge.Clip;
import io.livestand.agent.knowledge.ClipKey;
import java.util.Optional;

/// Clips in memory, bounded by what they weigh: those not played for longest go first.
public final class CaffeineAudioCache implements AudioCache {
  private final Cache<ClipKey, Clip> clips;

  /// @param maxBytes of Opus; a minute of voice at 32 kbit/s has 240,000
  public CaffeineAudioCache(long maxBytes) {
    clips =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher((ClipKey key, Clip clip) -> bytes(clip))
            .build();
  }

  @Override
  public Optional<Clip> find(ClipKey key) {
    return Optional.ofNullable(clips.getIfPresent(key));
  }

  @Override
  public void put(ClipKey key, Clip clip) {
    if (!clip.frames().isEmpty()) {
      clips.put(key, clip);
    }
  }

  private static int bytes(Clip clip) {
    return clip.frames().stream().mapToInt(frame -> frame.payload().length).sum();
  }
}
