package io.livestand.bridge.opus;

import io.livestand.agent.audio.AudioFrame;
import io.livestand.agent.audio.PcmFrame;

/// The sample rates that Opus knows (RFC 6716 section 2).
final class SampleRates {
  /// At which Opus works inside, and what RTP counts in (RFC 7587 section 4.1).
  static final int FULL = 48_000;

  private SampleRates() {}

  /// @throws IllegalArgumentException for a rate that no Opus coder takes
  static int checked(int sampleRate) {
    return switch (sampleRate) {
      case 8_000, 12_000, 16_000, 24_000, FULL -> sampleRate;
      default -> throw new IllegalArgumentException("Opus has no " + sampleRate + " Hz");
    };
  }

  /// Samples in a frame of 20 ms.
  static int frame(int sampleRate) {
    return sampleRate / AudioFrame.PER_SECOND;
  }

  /// @throws IllegalArgumentException for a frame of another rate than the coder was made for
  static void require(PcmFrame frame, int sampleRate) {
    if (frame.sampleRate() != sampleRate) {
      throw new IllegalArgumentException(
          "the encoder takes " + sampleRate + " Hz, the frame has " + frame.sampleRate());
    }
  }
}
