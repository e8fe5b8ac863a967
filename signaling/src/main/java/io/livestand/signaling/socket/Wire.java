package io.livestand.signaling.socket;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/// A WebSocket, as the outbox sees it. Blocking.
interface Wire {
  /// Returns when the network has taken the message.
  ///
  /// @throws WireLostException when the socket is gone
  /// @throws TimeoutException when the client has not made room for it within `patience`
  void send(String text, Duration patience)
      throws WireLostException, TimeoutException, InterruptedException;

  /// The same for bytes.
  void send(ByteBuffer frame, Duration patience)
      throws WireLostException, TimeoutException, InterruptedException;

  void ping();

  /// Says goodbye, and lets go of the socket when the client has said so too, or after `patience`.
  void close(int code, String reason, Duration patience);

  /// The socket is gone.
  final class WireLostException extends Exception {
    private static final long serialVersionUID = 1L;

    WireLostException(Throwable cause) {
      super(cause);
    }
  }
}
