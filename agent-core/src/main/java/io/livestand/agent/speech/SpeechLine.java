package io.livestand.agent.speech;

/// One call's warm connection to a voice.
public interface SpeechLine extends AutoCloseable {
  /// Begins an utterance. Only one at a time is heard: begin the next after the one before it has
  /// ended or was cancelled.
  ///
  /// @throws ProviderException when the connection is lost and cannot be restored
  SpeechStream begin();

  @Override
  void close();
}
