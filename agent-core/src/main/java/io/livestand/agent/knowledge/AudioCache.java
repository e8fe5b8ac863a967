package io.livestand.agent.knowledge;

import java.util.Optional;

/// Remembers the sound of phrases. Never a reason for a call to fail: what cannot be read is
/// absent.
public interface AudioCache {
  Optional<Clip> find(ClipKey key);

  void put(ClipKey key, Clip clip);
}
