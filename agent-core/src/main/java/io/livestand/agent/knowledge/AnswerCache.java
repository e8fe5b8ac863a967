package io.livestand.agent.knowledge;

import java.util.Optional;

/// Remembers what the language model answered, and gives it again to a question that means the
/// same. Never gives or keeps what is about one caller ([AskedQuestion#isPersonal()]). Thread-safe.
public interface AnswerCache {
  /// A remembered answer.
  ///
  /// @param question to which it was the answer
  /// @param similarity of the two questions, 0 to 1
  record Remembered(String question, String answer, double similarity) {}

  /// The answer to the question that comes nearest, where it is near enough.
  ///
  /// @throws ProviderException when the question's meaning cannot be had
  Optional<Remembered> find(AskedQuestion question) throws InterruptedException;

  /// Remembers the whole answer to a question.
  ///
  /// @throws ProviderException when the question's meaning cannot be had
  void put(AskedQuestion question, String answer) throws InterruptedException;
}
