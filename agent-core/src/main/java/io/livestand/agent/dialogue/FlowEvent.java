package io.livestand.agent.dialogue;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was understood of the caller's words.
///
/// @param intentId what the caller wants; null if only entities were heard
/// @param entities what was said, by the names of the map's variables; other names are passed over
public record FlowEvent(@Nullable String intentId, Map<String, Object> entities) {
  public FlowEvent {
    entities = Map.copyOf(entities);
  }

  /// An intent and nothing else.
  public static FlowEvent of(String intentId) {
    return new FlowEvent(intentId, Map.of());
  }
}
