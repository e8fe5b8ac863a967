package io.livestand.agent.dialogue.intent;

import java.util.List;

/// A question that is asked often, in one language.
///
/// @param id the same in every language, such as `insurance`
/// @param questions ways of asking; at least one
/// @param answer what to say
public record FaqEntry(String id, List<String> questions, String answer) {
  public FaqEntry {
    questions = List.copyOf(questions);
    if (id.isBlank()
        || answer.isBlank()
        || questions.isEmpty()
        || questions.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "question '" + id + "' needs a name, an answer and phrases that are not blank");
    }
  }
}
