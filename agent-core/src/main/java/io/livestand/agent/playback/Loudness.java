package io.livestand.agent.playback;

/// How loud the bot speaks.
enum Loudness {
  FULL(1),

  /// 12 dB softer: heard, but out of the way.
  DUCKED(0.25f),

  /// Not at all, until it goes on where it was.
  PAUSED(0);

  private final float gain;

  Loudness(float gain) {
    this.gain = gain;
  }

  /// Factor of every sample.
  float gain() {
    return gain;
  }
}
