package io.livestand.agent.call;

import io.livestand.agent.playback.AudioOutlet;

/// The caller's end of a call's media, where the node itself is that end. Owned by whoever asked
/// for it.
public interface CallerLeg extends AutoCloseable {
  /// Where the caller's sound goes.
  AudioOutlet outlet();

  /// Falls silent. Idempotent.
  @Override
  void close();
}
