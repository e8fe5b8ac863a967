package io.livestand.agent.knowledge;

import java.util.Optional;

/// Remembers the sound of phrases. Never a reason for a call to fail: what cannot be read is
/// absent. Thread-safe.
public interface AudioCache {
  /// The whole clip.
  Optional<Clip> find(ClipKey key);

  /// The clip from its first frames on, while the others may still be on their way.
  default Optional<ClipStream> open(ClipKey key) {
    return find(key).map(ClipStream::of);
  }

  /// Stores a clip in the place of the one there was; nobody ever finds half of it.
  void put(ClipKey key, Clip clip);
}
