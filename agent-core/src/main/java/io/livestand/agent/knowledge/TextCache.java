package io.livestand.agent.knowledge;

import java.time.Duration;
import java.util.Optional;

/// Remembers texts for a while, such as summaries. What cannot be read is absent. Thread-safe.
public interface TextCache {
  Optional<String> find(String key);

  /// Stores a text in the place of the one there was.
  ///
  /// @param life how long it is remembered, more than nothing
  void put(String key, String text, Duration life);
}
