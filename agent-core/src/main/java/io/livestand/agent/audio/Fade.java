package io.livestand.agent.audio;

import java.util.Arrays;

/// Takes the click out of a cut: sound that begins or ends in the middle of a wave rises from
/// nothing, or falls to it, along half a cosine of 5 ms.
public final class Fade {
  /// Fades in one second.
  private static final int PER_SECOND = 200;

  private Fade() {}

  /// The frame with its first 5 ms rising from silence.
  public static PcmFrame in(PcmFrame frame) {
    var samples = frame.samples().clone();
    var length = length(frame.sampleRate());
    for (var i = 0; i < length; i++) {
      samples[i] = scaled(samples[i], gain(i, length));
    }
    return new PcmFrame(samples, frame.sampleRate());
  }

  /// The frame with its last 5 ms falling to silence.
  public static PcmFrame out(PcmFrame frame) {
    var samples = frame.samples().clone();
    out(samples, samples.length, frame.sampleRate());
    return new PcmFrame(samples, frame.sampleRate());
  }

  /// Lets samples fall to silence where they end.
  ///
  /// @param end index after the last of them; fewer than 5 ms fall in the time that there is
  public static void out(short[] samples, int end, int sampleRate) {
    var length = Math.min(end, length(sampleRate));
    for (var i = 0; i < length; i++) {
      samples[end - 1 - i] = scaled(samples[end - 1 - i], gain(i, length));
    }
  }

  /// What follows a frame after which nothing comes: its last sample, falling to silence in 5 ms.
  public static PcmFrame tail(PcmFrame last) {
    var samples = new short[last.samples().length];
    var length = length(last.sampleRate());
    Arrays.fill(samples, 0, length, last.samples()[samples.length - 1]);
    out(samples, length, last.sampleRate());
    return new PcmFrame(samples, last.sampleRate());
  }

  private static int length(int sampleRate) {
    return sampleRate / PER_SECOND;
  }

  private static double gain(int step, int length) {
    return 0.5 - 0.5 * Math.cos(Math.PI * step / length);
  }

  private static short scaled(short sample, double gain) {
    return (short) Math.round(sample * gain);
  }
}
