package io.livestand.agent.dialogue;

/// Where a transition leads.
public sealed interface Target {
  /// How [Back] is written in the map.
  String BACK = "@back";

  /// How [Stay] is written in the map.
  String STAY = "@stay";

  /// A state.
  record To(String stateId) implements Target {}

  /// One step back: the question that is open, otherwise the state before this one.
  record Back() implements Target {}

  /// What was said last is said once more: the question that is open, otherwise this state's
  /// playlist. No code runs.
  record Stay() implements Target {}

  /// Reads what the map says.
  static Target of(String written) {
    return switch (written) {
      case BACK -> new Back();
      case STAY -> new Stay();
      default -> new To(written);
    };
  }
}
