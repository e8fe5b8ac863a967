package io.livestand.agent.measure;

/// What is known of a turn beside its times.
public enum Attribute {
  /// What the caller wanted, by the dialogue map; text.
  INTENT("intent"),
  /// How well the words fitted it, 0 to 1.
  INTENT_SCORE("intent_score"),
  /// Where the dialogue is since; text.
  DIALOGUE_STATE("dialogue_state"),
  /// Which ready answer was given; text.
  READY_ANSWER("ready_answer"),
  /// How it was found: `faq`, `list`, `words` or `meaning`.
  FOUND_BY("found_by"),
  /// How well the question fitted it, 0 to 1.
  FOUND_SCORE("found_score"),
  /// The language model that was asked; text.
  MODEL("model"),
  /// Whether the answer was prepared before the caller had finished; true or absent.
  PREPARED("prepared");

  private final String wireName;

  Attribute(String wireName) {
    this.wireName = wireName;
  }

  /// The name in logs and reports.
  public String wireName() {
    return wireName;
  }
}
