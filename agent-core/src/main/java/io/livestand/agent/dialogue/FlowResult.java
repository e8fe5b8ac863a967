package io.livestand.agent.dialogue;

import java.util.List;

/// What became of an event. Whatever it is, [#session()] is the session to go on with and
/// [#playlist()] what to say.
public sealed interface FlowResult {
  /// The session to go on with.
  SessionState session();

  /// What to say.
  List<PlaylistItem> playlist();

  /// Keys of the clips that may bridge the wait for it.
  default List<String> fillers() {
    return this instanceof Success(_, var state, _) ? state.fillers() : List.of();
  }

  /// The specification's name of the outcome.
  default Status status() {
    return switch (this) {
      case Success _ -> Status.SUCCESS;
      case MissingEntity _ -> Status.MISSING_ENTITY;
      case ExecutionError _ -> Status.EXECUTION_ERROR;
    };
  }

  /// The event was applied whole.
  ///
  /// @param state that the session is in
  record Success(SessionState session, DialogueState state, List<PlaylistItem> playlist)
      implements FlowResult {}

  /// Something must be asked first. The session stays where it is and remembers the question.
  ///
  /// @param entity name of what is missing
  record MissingEntity(SessionState session, String entity, List<PlaylistItem> playlist)
      implements FlowResult {}

  /// Nothing of the event was applied: the session is the one there was.
  ///
  /// @param detail for the log; nothing of what the caller said
  record ExecutionError(
      SessionState session, Reason reason, String detail, List<PlaylistItem> playlist)
      implements FlowResult {}

  /// The specification's names.
  enum Status {
    SUCCESS,
    EXECUTION_ERROR,
    MISSING_ENTITY
  }

  /// Why nothing was applied.
  enum Reason {
    /// The state has no transition for the intent.
    NO_TRANSITION,
    /// There is no state before this one.
    NOTHING_TO_GO_BACK_TO,
    /// An entity is not of its variable's type.
    WRONG_ENTITY,
    /// An expression has no value.
    EXPRESSION
  }
}
