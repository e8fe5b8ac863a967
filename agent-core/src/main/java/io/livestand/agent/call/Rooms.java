package io.livestand.agent.call;

/// The media server, as the call sees it.
public interface Rooms extends AutoCloseable {
  /// Opens a room with the bot in it.
  ///
  /// @throws ProviderException when the media server cannot be reached or refuses
  Room open(CallId call);

  @Override
  void close();
}
