package io.livestand.agent.speech;

/// A streaming speech recogniser. One per node; each call opens a stream of its own.
public interface SpeechRecognizer extends AutoCloseable {
  /// Opens a recognition stream.
  ///
  /// @param listener hears the results, one at a time, on a thread of the recogniser's: it must
  ///   hand off and return at once
  /// @throws ProviderException when the stream cannot be opened
  SttStream open(SttConfig config, SttListener listener);

  @Override
  void close();
}
