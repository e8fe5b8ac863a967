package io.livestand.agent.language;

import java.util.List;

/// A model that continues a conversation, word by word.
public interface LanguageModel extends AutoCloseable {
  /// The model's name, for logs and metrics.
  String name();

  /// Sends the request and returns at once; the answer is read from the stream.
  ///
  /// @param conversation oldest first, the caller's words last
  /// @throws ProviderException when the request cannot be sent
  TextStream answer(List<ChatMessage> conversation);

  @Override
  void close();
}
