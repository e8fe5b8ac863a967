package io.livestand.agent.audio;

/// How loud a frame is.
public final class Levels {
  /// Digital silence, and the quietest that is told apart from it.
  public static final double FLOOR_DBFS = -96;

  private Levels() {}

  /// Root-mean-square level in decibels relative to full scale: -96 (silence) to 0.
  public static double dbfs(PcmFrame frame) {
    var sum = 0.0;
    for (var sample : frame.samples()) {
      sum += (double) sample * sample;
    }
    var rms = Math.sqrt(sum / frame.samples().length) / -Short.MIN_VALUE;
    return rms == 0 ? FLOOR_DBFS : Math.max(FLOOR_DBFS, 20 * Math.log10(rms));
  }
}
