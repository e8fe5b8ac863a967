package io.livestand.agent.dialogue;

import io.livestand.agent.dialogue.Variable.EntityKind;
import java.util.List;

/// A question that the bot asked and that is open.
///
/// @param entity name of what was asked for
/// @param kind what the answer sounds like
/// @param question what the bot said
public record Asked(String entity, EntityKind kind, List<PlaylistItem> question) {
  public Asked {
    question = List.copyOf(question);
  }
}
