package io.livestand.sandbox.stt;

import io.livestand.sandbox.audio.Pcm16;

/// Tells sound from silence by loudness, in steps of 20 ms.
///
/// The floor follows the quietest sound of late, so a humming room still has pauses.
public final class PauseMeter {
  private static final int STEP_MS = 20;
  private static final double QUIETEST_SPEECH = 150;
  private static final double ABOVE_FLOOR = 3;
  private static final double FLOOR_RISE = 1.01;

  private final int stepSamples;
  private double floor = QUIETEST_SPEECH / ABOVE_FLOOR;
  private int inStep;
  private double squares;
  private long heardMs;
  private long lastSoundMs = -1;
  private long soundMs;

  public PauseMeter(int sampleRate) {
    stepSamples = sampleRate * STEP_MS / 1000;
  }

  public void hear(short[] samples) {
    for (var sample : samples) {
      squares += (double) sample * sample;
      if (++inStep == stepSamples) {
        step(Math.sqrt(squares / stepSamples));
        inStep = 0;
        squares = 0;
      }
    }
  }

  /// Silence that was not sent as audio.
  void skip(long milliseconds) {
    heardMs += milliseconds;
  }

  private void step(double loudness) {
    heardMs += STEP_MS;
    if (loudness > Math.max(QUIETEST_SPEECH, floor * ABOVE_FLOOR)) {
      lastSoundMs = heardMs;
      soundMs += STEP_MS;
    }
    floor = Math.min(loudness, Math.max(1, floor) * FLOOR_RISE);
  }

  /// End of the last sound on the audio clock, -1 when there was none.
  long lastSoundMs() {
    return lastSoundMs;
  }

  /// How much of what was heard was sound.
  public long soundMs() {
    return soundMs;
  }

  public long silentMs() {
    return lastSoundMs < 0 ? 0 : heardMs - lastSoundMs;
  }

  /// Whether these samples are digital silence: what a muted line or a codec's comfort leaves.
  static boolean isDead(short[] samples) {
    return Pcm16.loudness(samples, 0, samples.length) < 8;
  }
}
