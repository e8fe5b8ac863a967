package io.livestand.app.wiring;

import io.livestand.agent.provider.ProviderException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// By which means ready answers can be looked up. Safe for many threads; each change is logged
/// once.
final class IndexState {
  private static final Logger LOG = LoggerFactory.getLogger(IndexState.class);

  /// What can be used beside the list in memory.
  enum Means {
    /// The index was not made yet, or cannot be asked.
    NONE,
    /// The words of the index' questions.
    WORDS,
    /// Their meaning as well.
    WORDS_AND_MEANING
  }

  private Means means = Means.NONE;
  private String missing = "";
  private boolean isKnown;

  /// All is as it should be.
  synchronized void whole(Means found) {
    if (!missing.isEmpty()) {
      LOG.atInfo()
          .addKeyValue("provider", missing)
          .log("ready answers are looked up by all means again");
    }
    note(found, "");
  }

  /// Something is out of reach.
  ///
  /// @param left what can be used without it
  synchronized void lacking(Means left, ProviderException failure) {
    if (!isKnown || means != left || !missing.equals(failure.provider())) {
      LOG.atWarn()
          .addKeyValue("provider", failure.provider())
          .addKeyValue("kind", failure.kind())
          .log("ready answers are looked up with less than all means");
    }
    note(left, failure.provider());
  }

  private void note(Means left, String lost) {
    means = left;
    missing = lost;
    isKnown = true;
  }

  /// Whether nothing is out of reach.
  synchronized boolean isWhole() {
    return isKnown && missing.isEmpty();
  }

  synchronized Means means() {
    return means;
  }

  /// How it is, for the operator.
  synchronized String health() {
    var usable =
        switch (means) {
          case NONE -> "the list alone";
          case WORDS -> "words";
          case WORDS_AND_MEANING -> "words and meaning";
        };
    return missing.isEmpty() ? usable : usable + ", " + missing + " is not reachable";
  }
}
