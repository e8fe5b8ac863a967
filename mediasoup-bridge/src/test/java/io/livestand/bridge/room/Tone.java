package io.livestand.bridge.room;

import io.livestand.agent.audio.PcmFrame;

/// 400 Hz at -12 dBFS.
final class Tone {
  static final double DBFS = -12;

  private static final int RATE = 24_000;
  private static final double AMPLITUDE = Short.MAX_VALUE * Math.pow(10, DBFS / 20) * Math.sqrt(2);

  private Tone() {}

  static PcmFrame frame(int number) {
    var samples = new short[RATE / 50];
    for (var i = 0; i < samples.length; i++) {
      var t = number * samples.length + i;
      samples[i] = (short) (AMPLITUDE * Math.sin(2 * Math.PI * 400 * t / RATE));
    }
    return new PcmFrame(samples, RATE);
  }
}
