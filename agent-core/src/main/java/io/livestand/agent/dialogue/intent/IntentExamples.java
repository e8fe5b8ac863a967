package io.livestand.agent.dialogue.intent;

import java.util.List;

/// Something that callers may want, in one language.
///
/// @param intentId the same in every language, such as `order_status`
/// @param phrases how people say it; at least one
public record IntentExamples(String intentId, List<String> phrases) {
  public IntentExamples {
    phrases = List.copyOf(phrases);
    if (intentId.isBlank() || phrases.isEmpty() || phrases.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "intent '" + intentId + "' needs a name and phrases that are not blank");
    }
  }
}
