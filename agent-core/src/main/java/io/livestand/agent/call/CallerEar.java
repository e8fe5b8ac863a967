package io.livestand.agent.call;

import io.livestand.agent.audio.PcmFrame;

/// Hears the bot at the caller's end of a call.
public interface CallerEar {
  /// The next 20 ms of the bot, silence too. Frames arrive on one thread, in order; must not block.
  void heard(PcmFrame frame);

  /// A fault of ours ended the sound, in one direction or both. Any thread; must not block.
  void broke();
}
