package io.livestand.signaling.socket;

import io.livestand.agent.call.MindEvent.EndReason;

/// What is talked with one client over one socket. Confined to the socket's own thread, which may
/// block, but for [#flooded].
public interface Talk {
  /// The client sent text.
  void heard(String text);

  /// The client sent bytes, which are handed over.
  void heard(byte[] frame);

  /// The client sent too much and is let go: tells it so. Any thread; must not block.
  void flooded(String warning);

  /// The socket is lost, and the client may be back on another.
  void lost();

  /// The client left, or is made to: ends its call, if there is one.
  void end(EndReason reason);
}
