package io.livestand.agent.dialogue.intent;

/// From which scores on something counts. They belong to a [PhraseMatcher] and a language: each has
/// its own idea of what is alike.
///
/// @param intent the least score of an intent, 0 to 1
/// @param faq the least score of a question that is asked often, 0 to 1
/// @param margin by how much an intent must lead before it takes the previous leader's place at
///   once, 0 to 1
public record IntentThresholds(double intent, double faq, double margin) {
  public IntentThresholds {
    check("intent", intent);
    check("faq", faq);
    check("margin", margin);
  }

  private static void check(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be 0 to 1, not " + value);
    }
  }
}
