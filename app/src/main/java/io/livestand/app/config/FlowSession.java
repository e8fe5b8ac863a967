package io.livestand.app.config;

import java.util.List;
import java.util.Map;

/// A conversation as the flow sees it, written down to be tried: `test_data/flow-session.json`.
///
/// @param language BCP 47 tag of the texts that are shown
/// @param events in their order
public record FlowSession(String language, List<Said> events) {
  public FlowSession {
    events = List.copyOf(events);
  }

  /// What the caller says, and what was understood.
  ///
  /// @param says the words, for the reader
  /// @param intent empty if only entities were heard
  /// @param entities by the names of the map's variables
  public record Said(String says, String intent, Map<String, Object> entities) {
    public Said {
      entities = Map.copyOf(entities);
    }
  }
}
