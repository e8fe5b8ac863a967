package io.livestand.agent.dialogue.intent;

import java.util.List;

/// Brings the words of one language into the form under which they are compared.
public interface TextNormalizer {
  /// The words in their order, without case, punctuation and endings: `Где мои посылки?` and `где
  /// моя посылка` are the same, or nearly.
  List<String> stems(String text);
}
