package io.livestand.providers.yandex;

import io.livestand.agent.provider.ProviderException;

/// Opens sessions at the vendor.
@FunctionalInterface
interface SessionStarter {
  /// Begins the session, on a connection of its own for as long as it lasts.
  ///
  /// @param traceId names the stream that it is for
  /// @param ahead whether another session still serves the stream: this one may then fail at once
  ///   rather than make it wait
  /// @throws ProviderException when no connection is to be had
  void start(Session session, String traceId, boolean ahead) throws InterruptedException;
}
