package io.livestand.sandbox.elevenlabs;

import java.util.Arrays;

/// Gathers a phrase's audio into chunks: a short first one, for the ear that waits, then longer
/// ones.
///
/// A chunk goes out when the next one has begun, so that the last is known to be the last.
final class ChunkCutter implements Speaker.Listener {
  private static final int FIRST_MS = 100;
  private static final int FURTHER_MS = 300;

  private final int sampleRate;
  private final Speaker.Listener client;
  private short[] held = new short[0];
  private int targetMs = FIRST_MS;

  ChunkCutter(int sampleRate, Speaker.Listener client) {
    this.sampleRate = sampleRate;
    this.client = client;
  }

  @Override
  public boolean hear(short[] samples, boolean last) {
    var more = true;
    if (samples.length > 0 && held.length >= targetMs * sampleRate / 1000) {
      more = client.hear(held, false);
      held = new short[0];
      targetMs = FURTHER_MS;
    }
    var joined = Arrays.copyOf(held, held.length + samples.length);
    System.arraycopy(samples, 0, joined, held.length, samples.length);
    held = joined;
    return more && (!last || client.hear(held, true));
  }
}
