package io.livestand.agent.language;

/// A model that continues a conversation, word by word.
public interface LanguageModel extends AutoCloseable {
  /// The model's name, for logs and metrics.
  String name();

  /// Sends the request and returns at once; the answer is read from the stream.
  ///
  /// @throws ProviderException when the request cannot be sent
  ModelStream ask(ModelRequest request);

  @Override
  void close();
}
