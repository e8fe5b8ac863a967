package io.livestand.agent.call;

import io.livestand.agent.playback.AudioOutlet;

/// The bot's end of a call's media: what the caller says comes in, what the bot says goes out.
public interface CallLeg {
  /// Starts hearing. Frames arrive on one thread of the leg's, in order; the listener may take a
  /// few milliseconds but must not block. Called once.
  void listen(LegListener listener);

  /// Where the bot's sound goes.
  AudioOutlet outlet();
}
