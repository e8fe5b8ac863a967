package io.livestand.agent.audio;

import java.time.Duration;

/// 20 ms of one mono voice, either as samples or already encoded.
public sealed interface AudioFrame permits PcmFrame, OpusFrame {
  /// How long every frame lasts.
  Duration DURATION = Duration.ofMillis(20);

  /// Frames in one second.
  int PER_SECOND = 50;
}
