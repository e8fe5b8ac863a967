package io.livestand.agent.dialogue.intent;

import java.util.List;

/// Tells how alike a text and each of a list of phrases are. Any number of calls may ask at the
/// same time.
public interface PhraseMatcher {
  /// Similarities in the phrases' order: 1 = as good as the same, 0 = nothing in common.
  double[] similarities(String text) throws InterruptedException;

  /// Makes a matcher for a list of phrases.
  interface Factory {
    PhraseMatcher over(List<String> phrases) throws InterruptedException;
  }
}
