package io.livestand.bridge.opus;

/// Lowers the rate of a stream by a whole factor: a Blackman-windowed sinc low-pass with 32 taps
/// per output sample, evaluated only where a sample comes out. Flat to 0.36 of the output rate, -6
/// dB at 0.44, and below -60 dB from 0.53 on; delays by 16 output samples.
final class Decimator {
  private static final int TAPS_PER_OUTPUT = 32;
  private static final double CUTOFF = 0.44;

  private final int factor;
  private final float[] taps;
  private final float[] line;
  private final int frame;

  /// @param frame input samples per call, a multiple of `factor`
  Decimator(int factor, int frame) {
    this.factor = factor;
    this.frame = frame;
    taps = lowPass(factor);
    line = new float[taps.length + frame];
  }

  short[] decimate(short[] samples) {
    System.arraycopy(line, frame, line, 0, taps.length);
    for (var i = 0; i < frame; i++) {
      line[taps.length + i] = samples[i];
    }
    var out = new short[frame / factor];
    for (var i = 0; i < out.length; i++) {
      out[i] = clamp(filtered((i + 1) * factor));
    }
    return out;
  }

  private float filtered(int from) {
    var sum = 0f;
    for (var k = 0; k < taps.length; k++) {
      sum += taps[k] * line[from + k];
    }
    return sum;
  }

  private static short clamp(float sample) {
    return (short) Math.clamp(Math.round(sample), Short.MIN_VALUE, Short.MAX_VALUE);
  }

  private static float[] lowPass(int factor) {
    var length = TAPS_PER_OUTPUT * factor;
    var shape = new double[length];
    var sum = 0.0;
    for (var i = 0; i < length; i++) {
      var phase = 2 * Math.PI * (i + 0.5) / length;
      var window = 0.42 - 0.5 * Math.cos(phase) + 0.08 * Math.cos(2 * phase);
      var x = Math.PI * 2 * CUTOFF / factor * (i - (length - 1) / 2.0);
      shape[i] = window * Math.sin(x) / x; // x is never 0: the length is even
      sum += shape[i];
    }
    var taps = new float[length];
    for (var i = 0; i < length; i++) {
      taps[i] = (float) (shape[i] / sum);
    }
    return taps;
  }
}
