package io.livestand.agent.knowledge;

import io.livestand.agent.audio.AudioFrame;
import io.livestand.agent.audio.OpusFrame;
import java.time.Duration;
import java.util.List;

/// A phrase ready to be played: its Opus packets, 20 ms each.
public record Clip(List<OpusFrame> frames) {
  public Clip {
    frames = List.copyOf(frames);
  }

  /// How long it takes to play.
  public Duration duration() {
    return AudioFrame.DURATION.multipliedBy(frames.size());
  }
}
