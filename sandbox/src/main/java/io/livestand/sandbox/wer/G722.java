package io.livestand.sandbox.wer;

/// A decoder of G.722 at 64 kbit/s (ITU-T G.722, mode 1): a byte is two samples at 16 kHz.
///
/// ```
/// byte = high band, 2 bits | low band, 6 bits      each ADPCM at 8 kHz, joined by a 24-tap QMF
/// ```
///
/// The names in the comments are those of the blocks in the Recommendation.
final class G722 {
  private static final int[] LOW_6 = {
    -136, -136, -136, -136, -24808, -21904, -19008, -16704, -14984, -13512, -12280, -11192, -10232,
    -9360, -8576, -7856, -7192, -6576, -6000, -5456, -4944, -4464, -4008, -3576, -3168, -2776,
    -2400, -2032, -1688, -1360, -1040, -728, 24808, 21904, 19008, 16704, 14984, 13512, 12280, 11192,
    10232, 9360, 8576, 7856, 7192, 6576, 6000, 5456, 4944, 4464, 4008, 3576, 3168, 2776, 2400, 2032,
    1688, 1360, 1040, 728, 432, 136, -432, -136
  };
  private static final int[] LOW_4 = {
    0, -20456, -12896, -8968, -6288, -4240, -2584, -1200, 20456, 12896, 8968, 6288, 4240, 2584,
    1200, 0
  };
  private static final int[] HIGH_2 = {-7408, -1616, 7408, 1616};
  private static final int[] LOW_LOG = {
    -60, 3042, 1198, 538, 334, 172, 58, -30, 3042, 1198, 538, 334, 172, 58, -30, -60
  };
  private static final int[] HIGH_LOG = {798, -214, 798, -214};
  private static final int[] POWER_OF_TWO = {
    2048, 2093, 2139, 2186, 2233, 2282, 2332, 2383, 2435, 2489, 2543, 2599, 2656, 2714, 2774, 2834,
    2896, 2960, 3025, 3091, 3158, 3228, 3298, 3371, 3444, 3520, 3597, 3676, 3756, 3838, 3922, 4008
  };
  private static final int[] QMF = {3, -11, 12, 32, -210, 951, 3876, -805, 362, -156, 53, -11};

  private final Band low = new Band(32, 8, 18_432);
  private final Band high = new Band(8, 10, 22_528);
  private final int[] history = new int[24];

  private G722() {}

  static short[] decode(byte[] coded) {
    var decoder = new G722();
    var samples = new short[2 * coded.length];
    for (var i = 0; i < coded.length; i++) {
      decoder.decode(coded[i] & 0xFF, samples, 2 * i);
    }
    return samples;
  }

  private void decode(int code, short[] samples, int at) {
    var lowCode = code & 0x3F;
    var lowSample = within15(low.signal + scaled(low.step, LOW_6[lowCode]));
    low.next(scaled(low.step, LOW_4[lowCode >> 2]), LOW_LOG[lowCode >> 2]);

    var highCode = code >> 6;
    var highDifference = scaled(high.step, HIGH_2[highCode]);
    var highSample = within15(high.signal + highDifference);
    high.next(highDifference, HIGH_LOG[highCode]);

    System.arraycopy(history, 2, history, 0, 22);
    history[22] = lowSample + highSample;
    history[23] = lowSample - highSample;
    var even = 0;
    var odd = 0;
    for (var i = 0; i < QMF.length; i++) {
      odd += history[2 * i] * QMF[i];
      even += history[2 * i + 1] * QMF[11 - i];
    }
    samples[at] = (short) saturated(even >> 11);
    samples[at + 1] = (short) saturated(odd >> 11);
  }

  private static int scaled(int value, int by15Bits) {
    return (value * by15Bits) >> 15;
  }

  private static int within15(int value) {
    return Math.clamp(value, -16_384, 16_383);
  }

  private static int saturated(int value) {
    return Math.clamp(value, Short.MIN_VALUE, Short.MAX_VALUE);
  }

  /// The adaptive predictor of one band: two poles, six zeros.
  private static final class Band {
    private final int shift;
    private final int largestLog;
    private int log;
    private int step;
    private int signal;
    private int ofZeros;
    private final int[] reconstructed = new int[3];
    private final int[] partial = new int[3];
    private final int[] poles = new int[3];
    private final int[] zeros = new int[7];
    private final int[] differences = new int[7];

    Band(int step, int shift, int largestLog) {
      this.step = step;
      this.shift = shift;
      this.largestLog = largestLog;
    }

    void next(int difference, int logStep) {
      adaptStep(logStep);
      differences[0] = difference;
      reconstructed[0] = saturated(signal + difference); // RECONS
      partial[0] = saturated(ofZeros + difference); // PARREC
      adaptPoles();
      adaptZeros(difference);
      System.arraycopy(differences, 0, differences, 1, 6); // DELAY
      System.arraycopy(reconstructed, 0, reconstructed, 1, 2);
      System.arraycopy(partial, 0, partial, 1, 2);
      predict();
    }

    // LOGSCL, SCALEL
    private void adaptStep(int logStep) {
      log = Math.clamp(((log * 127) >> 7) + logStep, 0, largestLog);
      var mantissa = POWER_OF_TWO[(log >> 6) & 31];
      var right = shift - (log >> 11);
      step = (right < 0 ? mantissa << -right : mantissa >> right) << 2;
    }

    // UPPOL2, UPPOL1
    private void adaptPoles() {
      var sameAsLast = sign(partial[0]) == sign(partial[1]);
      var first = saturated(poles[1] << 2);
      first = sameAsLast ? Math.min(-first, Short.MAX_VALUE) : first;
      var second = sign(partial[0]) == sign(partial[2]) ? 128 : -128;
      second += (first >> 7) + scaled(poles[2], 32_512);
      var newSecond = Math.clamp(second, -12_288, 12_288);
      var newFirst = saturated((sameAsLast ? 192 : -192) + scaled(poles[1], 32_640));
      var limit = saturated(15_360 - newSecond);
      poles[1] = Math.clamp(newFirst, -limit, limit);
      poles[2] = newSecond;
    }

    // UPZERO
    private void adaptZeros(int difference) {
      var change = difference == 0 ? 0 : 128;
      for (var i = 1; i < zeros.length; i++) {
        var same = sign(differences[i]) == sign(difference);
        zeros[i] = saturated((same ? change : -change) + scaled(zeros[i], 32_640));
      }
    }

    // FILTEP, FILTEZ, PREDIC
    private void predict() {
      var ofPoles =
          saturated(
              scaled(poles[1], saturated(2 * reconstructed[1]))
                  + scaled(poles[2], saturated(2 * reconstructed[2])));
      ofZeros = 0;
      for (var i = 1; i < zeros.length; i++) {
        ofZeros += scaled(zeros[i], saturated(2 * differences[i]));
      }
      ofZeros = saturated(ofZeros);
      signal = saturated(ofPoles + ofZeros);
    }

    private static int sign(int value) {
      return value >> 15;
    }
  }
}
