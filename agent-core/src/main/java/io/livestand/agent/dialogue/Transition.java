package io.livestand.agent.dialogue;

import java.util.List;

/// What an intent does in a state.
///
/// @param nextState where it leads unless a branch is taken
/// @param requiredEntities what must be known first; asked for in this order
/// @param branches other places it may lead to; the first whose condition holds is taken
public record Transition(
    Target nextState, List<RequiredEntity> requiredEntities, List<Branch> branches) {
  public Transition {
    requiredEntities = List.copyOf(requiredEntities);
    branches = List.copyOf(branches);
  }

  /// Another place to go.
  ///
  /// @param when an expression over the session's variables, the new entities among them; a boolean
  public record Branch(String when, Target nextState) {}

  /// Something that the caller has to say.
  ///
  /// @param name of a variable that is heard, see [Variable#entity()]
  /// @param question what the bot asks when it was not said
  public record RequiredEntity(String name, List<PlaylistItem> question) {
    public RequiredEntity {
      question = List.copyOf(question);
    }
  }
}
