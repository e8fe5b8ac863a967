package io.livestand.agent.knowledge;

import java.util.List;

/// An answer that is always the same, in one language.
///
/// @param id the same in every language, such as `delivery_price`
/// @param questions ways of asking for it
/// @param answer what to say
public record FastAnswer(String id, List<String> questions, String answer) {
  public FastAnswer {
    questions = List.copyOf(questions);
    if (id.isBlank()
        || answer.isBlank()
        || questions.isEmpty()
        || questions.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "fast answer '" + id + "' needs a name, an answer and questions that are not blank");
    }
  }
}
