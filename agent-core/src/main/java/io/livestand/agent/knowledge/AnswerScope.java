package io.livestand.agent.knowledge;

/// Within what an answer holds good: another language, model or prompt would have answered
/// otherwise.
///
/// @param language BCP 47 tag
/// @param model the model's name
/// @param prompt everything the model was told but for the question itself
public record AnswerScope(String language, String model, String prompt) {
  /// The scope as a key.
  ///
  /// @param embedder whose vectors are compared in it
  String fingerprint(String embedder) {
    return Fingerprint.of(language, model, prompt, embedder);
  }
}
