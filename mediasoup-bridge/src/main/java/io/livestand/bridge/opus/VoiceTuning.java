package io.livestand.bridge.opus;

/// How both encoders are set for a voice over a lossy network: enough bits for full band, error
/// correction for every tenth packet, and a frame every 20 ms whatever the sound (no DTX), so that
/// the receiver's jitter buffer always has a clock to follow.
final class VoiceTuning {
  static final int BITS_PER_SECOND = 32_000;
  static final int COMPLEXITY = 5;
  static final int EXPECTED_LOSS_PERCENT = 10;

  private VoiceTuning() {}
}
