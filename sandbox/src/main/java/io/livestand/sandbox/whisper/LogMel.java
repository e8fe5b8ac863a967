package io.livestand.sandbox.whisper;

/// What Whisper sees of sound: loudness in 80 mel bands, 100 times a second.
///
/// Windows of 25 ms (Hann), every 10 ms; bands of equal width on Slaney's mel scale, 0 to 8 kHz, of
/// equal area; logarithms to base 10, at most 8 below the loudest, and then `(x + 4) / 4`. As in
/// `log_mel_spectrogram` of openai/whisper.
final class LogMel {
  static final int BANDS = 80;
  static final int SAMPLE_RATE = 16_000;

  /// Samples from one window to the next.
  static final int HOP = 160;

  private static final int WINDOW = 400;
  private static final int HALF = WINDOW / 2;
  private static final int BINS = HALF + 1;
  private static final float SILENCE = -10;
  private static final float RANGE = 8;

  private static final float[] HANN = hann();
  // COS[i][k] and SIN[i][k]: sample i of a window at frequency k.
  private static final float[][] COS = new float[BINS][BINS];
  private static final float[][] SIN = new float[BINS][BINS];
  private static final float[][] FILTERS = new float[BANDS][];
  private static final int[] FIRST_BIN = new int[BANDS];

  static {
    for (var i = 0; i < BINS; i++) {
      for (var k = 0; k < BINS; k++) {
        COS[i][k] = (float) Math.cos(2 * Math.PI * i * k / WINDOW);
        SIN[i][k] = (float) Math.sin(2 * Math.PI * i * k / WINDOW);
      }
    }
    for (var band = 0; band < BANDS; band++) {
      filter(band);
    }
  }

  private LogMel() {}

  /// The picture of `samples`, filled up with silence.
  ///
  /// @param samples at 16 kHz, at most `frames` hops of them
  /// @param frames how wide the picture is, in hops
  /// @return `BANDS` rows of `frames` values each
  static float[] of(short[] samples, int frames) {
    if (samples.length > frames * HOP) {
      throw new IllegalArgumentException("longer than the picture is wide");
    }
    var picture = new float[BANDS * frames];
    java.util.Arrays.fill(picture, SILENCE);
    var window = new float[WINDOW];
    var power = new float[BINS];
    var loudest = SILENCE;
    var sounding = Math.min(frames, (samples.length + HALF) / HOP + 1);
    for (var frame = 0; frame < sounding; frame++) {
      cut(samples, frame * HOP - HALF, window);
      spectrum(window, power);
      for (var band = 0; band < BANDS; band++) {
        var value = (float) Math.log10(Math.max(energy(band, power), 1e-10));
        picture[band * frames + frame] = value;
        loudest = Math.max(loudest, value);
      }
    }
    for (var i = 0; i < picture.length; i++) {
      picture[i] = (Math.max(picture[i], loudest - RANGE) + 4) / 4;
    }
    return picture;
  }

  // Before its first sample a recording is mirrored, after the last it is silent.
  private static void cut(short[] samples, int from, float[] window) {
    for (var i = 0; i < WINDOW; i++) {
      var at = Math.abs(from + i);
      window[i] = at < samples.length ? samples[at] / 32_768f * HANN[i] : 0;
    }
  }

  // Cosines are even and sines odd about the middle of the window: half the sums do for both.
  private static void spectrum(float[] window, float[] power) {
    var real = new float[BINS];
    var imaginary = new float[BINS];
    for (var i = 0; i < BINS; i++) {
      var mirrored = i == 0 || i == HALF ? 0 : window[WINDOW - i];
      var even = window[i] + mirrored;
      var odd = window[i] - mirrored;
      var cos = COS[i];
      var sin = SIN[i];
      for (var k = 0; k < BINS; k++) {
        real[k] += even * cos[k];
        imaginary[k] += odd * sin[k];
      }
    }
    for (var k = 0; k < BINS; k++) {
      power[k] = real[k] * real[k] + imaginary[k] * imaginary[k];
    }
  }

  private static double energy(int band, float[] power) {
    var sum = 0.0;
    var filter = FILTERS[band];
    for (var i = 0; i < filter.length; i++) {
      sum += filter[i] * power[FIRST_BIN[band] + i];
    }
    return sum;
  }

  private static float[] hann() {
    var window = new float[WINDOW];
    for (var i = 0; i < WINDOW; i++) {
      window[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * i / WINDOW));
    }
    return window;
  }

  // A triangle from the middle of the band below to the middle of the band above.
  private static void filter(int band) {
    var low = edge(band);
    var middle = edge(band + 1);
    var high = edge(band + 2);
    var hertzPerBin = (double) SAMPLE_RATE / WINDOW;
    var first = (int) Math.ceil(low / hertzPerBin);
    var last = Math.min(BINS - 1, (int) Math.floor(high / hertzPerBin));
    var weights = new float[Math.max(0, last - first + 1)];
    for (var i = 0; i < weights.length; i++) {
      var hertz = (first + i) * hertzPerBin;
      var rising = (hertz - low) / (middle - low);
      var falling = (high - hertz) / (high - middle);
      weights[i] = (float) (Math.max(0, Math.min(rising, falling)) * 2 / (high - low));
    }
    FIRST_BIN[band] = first;
    FILTERS[band] = weights;
  }

  private static double edge(int number) {
    return hertz(number * mel(SAMPLE_RATE / 2.0) / (BANDS + 1));
  }

  // Slaney: linear below 1 kHz, logarithmic above.
  private static double mel(double hertz) {
    return hertz < 1_000 ? hertz * 3 / 200 : 15 + 27 * Math.log(hertz / 1_000) / Math.log(6.4);
  }

  private static double hertz(double mel) {
    return mel < 15 ? mel * 200 / 3 : 1_000 * Math.pow(6.4, (mel - 15) / 27);
  }
}
