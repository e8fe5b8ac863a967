package io.livestand.agent.call;

import io.livestand.agent.audio.PcmFrame;

/// Hears the caller's end of a leg.
public interface LegListener {
  /// The caller's media flows both ways: from now on the bot can be heard.
  void connected();

  /// The next 20 ms of the caller, at 16 kHz. Frames that were lost come concealed, in their place.
  ///
  /// @param receivedAtNanos when the packet arrived ([io.livestand.agent.time.Ticker])
  void heard(PcmFrame frame, long receivedAtNanos);

  /// The media is gone for good: the caller left, or the media server broke down.
  ///
  /// @param reason for the log and the caller's screen
  /// @param failure whether something broke, as against somebody having left
  void lost(String reason, boolean failure);
}
