package io.livestand.agent.knowledge;

import java.util.Optional;

/// Finds the ready answer to what was asked, in one language. Safe for many threads.
public interface ReadyAnswers {
  /// An answer, and how well the question fits it.
  ///
  /// @param by how it was found
  /// @param score 0 to 1; of two found in the same way, the higher fits better
  record Match(FastAnswer answer, By by, double score) {}

  /// How an answer was found.
  enum By {
    /// It was asked in words that are in the list.
    LIST,
    /// The words of a question in the index are the ones that were asked.
    WORDS,
    /// A question in the index means the same.
    MEANING
  }

  /// The best answer to `question`, if one fits well enough. What cannot be looked up is not found:
  /// this never fails.
  Optional<Match> find(String question) throws InterruptedException;
}
