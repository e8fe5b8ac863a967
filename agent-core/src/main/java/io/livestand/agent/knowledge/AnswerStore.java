package io.livestand.agent.knowledge;

import java.time.Instant;
import java.util.List;

/// Where remembered answers lie between one start of a node and the next. Never a reason for a call
/// to fail: what cannot be read is absent. Thread-safe.
public interface AnswerStore {
  /// An answer as it is stored. The array is handed over.
  ///
  /// @param vector the meaning of the question
  /// @param expires from when on it is not given any more
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Entry(String question, String answer, float[] vector, Instant expires) {}

  /// The answers of a scope, in no order.
  List<Entry> load(String scope);

  /// Stores an answer in the place of that to the same question.
  void save(String scope, Entry answer);

  /// Answers are remembered in memory alone.
  static AnswerStore none() {
    return new AnswerStore() {
      @Override
      public List<Entry> load(String scope) {
        return List.of();
      }

      @Override
      public void save(String scope, Entry answer) {}
    };
  }
}
