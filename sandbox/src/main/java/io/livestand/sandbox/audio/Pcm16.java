package io.livestand.sandbox.audio;

/// Signed 16-bit samples, little endian, as every vendor here sends them.
public final class Pcm16 {
  private Pcm16() {}

  /// An odd last byte is left out.
  public static short[] samples(byte[] bytes) {
    var samples = new short[bytes.length / 2];
    for (var i = 0; i < samples.length; i++) {
      samples[i] = (short) ((bytes[2 * i] & 0xff) | (bytes[2 * i + 1] << 8));
    }
    return samples;
  }

  public static byte[] bytes(short[] samples) {
    var bytes = new byte[samples.length * 2];
    for (var i = 0; i < samples.length; i++) {
      bytes[2 * i] = (byte) samples[i];
      bytes[2 * i + 1] = (byte) (samples[i] >> 8);
    }
    return bytes;
  }

  /// Root mean square of a part of the samples, 0 for an empty one.
  public static double loudness(short[] samples, int from, int to) {
    var sum = 0.0;
    for (var i = from; i < to; i++) {
      sum += (double) samples[i] * samples[i];
    }
    return to > from ? Math.sqrt(sum / (to - from)) : 0;
  }
}
