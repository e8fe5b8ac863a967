package io.livestand.agent.testing;

import io.livestand.agent.knowledge.AudioCache;
import io.livestand.agent.knowledge.Clip;
import io.livestand.agent.knowledge.ClipKey;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps clips in a map.
final class MemoryCache implements AudioCache {
  private final Map<ClipKey, Clip> clips = new ConcurrentHashMap<>();

  @Override
  public Optional<Clip> find(ClipKey key) {
    return Optional.ofNullable(clips.get(key));
  }

  @Override
  public void put(ClipKey key, Clip clip) {
    clips.put(key, clip);
  }
}
