package io.livestand.agent.speech;

import io.livestand.agent.provider.ProviderException;

/// What a recogniser has to say.
public sealed interface SttResult {
  /// The best guess so far at the utterance in progress; the next one may differ.
  record Partial(String text) implements SttResult {}

  /// The utterance as understood. Empty when [SttStream#endOfUtterance()] found no words.
  record Final(String text) implements SttResult {}

  /// The stream is lost and could not be reopened.
  record Failed(ProviderException cause) implements SttResult {}
}
