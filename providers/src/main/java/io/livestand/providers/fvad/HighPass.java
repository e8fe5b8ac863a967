package io.livestand.providers.fvad;

import io.livestand.agent.audio.PcmFrame;

/// Takes away what lies below a voice: hum of the mains, rumble, breath on the microphone. A
/// Butterworth filter of the fourth order, as two sections in a row. Not thread-safe.
final class HighPass {
  private final Section first;
  private final Section second;

  /// @param hertz the frequency from which sound passes
  HighPass(double hertz, int sampleRate) {
    // The poles of a fourth-order Butterworth filter lie at these quality factors.
    first = new Section(hertz, sampleRate, 0.541_2);
    second = new Section(hertz, sampleRate, 1.306_6);
  }

  /// The next frame of the stream, filtered. The frame given is left as it was.
  PcmFrame filter(PcmFrame frame) {
    var samples = new short[frame.samples().length];
    for (var i = 0; i < samples.length; i++) {
      var sample = second.next(first.next(frame.samples()[i]));
      samples[i] = (short) Math.clamp(sample, Short.MIN_VALUE, Short.MAX_VALUE);
    }
    return new PcmFrame(samples, frame.sampleRate());
  }

  /// A second-order section with the coefficients of Robert Bristow-Johnson's Audio EQ Cookbook.
  private static final class Section {
    private final double b0;
    private final double a1;
    private final double a2;
    private double x1;
    private double x2;
    private double y1;
    private double y2;

    private Section(double hertz, int sampleRate, double quality) {
      var omega = 2 * Math.PI * hertz / sampleRate;
      var alpha = Math.sin(omega) / (2 * quality);
      var a0 = 1 + alpha;
      b0 = (1 + Math.cos(omega)) / 2 / a0;
      a1 = -2 * Math.cos(omega) / a0;
      a2 = (1 - alpha) / a0;
    }

    private double next(double x) {
      var y = b0 * (x - 2 * x1 + x2) - a1 * y1 - a2 * y2;
      x2 = x1;
      x1 = x;
      y2 = y1;
      y1 = y;
      return y;
    }
  }
}
