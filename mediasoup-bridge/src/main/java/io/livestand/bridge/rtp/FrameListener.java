package io.livestand.bridge.rtp;

import io.livestand.agent.audio.PcmFrame;

/// Hears a session's incoming stream.
@FunctionalInterface
public interface FrameListener {
  /// The next 20 ms, on the session's own thread.
  ///
  /// @param receivedAtNanos when its packet arrived ([io.livestand.agent.time.Ticker])
  void heard(PcmFrame frame, long receivedAtNanos);
}
