package io.livestand.bridge.rtp;

/// Arithmetic on RTP's numbers, which wrap around (RFC 3550 sections 5.1 and A.1).
final class Sequences {
  private Sequences() {}

  /// How far `to` lies after `from` on the circle of 16 bits: -32768 to 32767.
  static int distance(int from, int to) {
    return (short) (to - from);
  }

  /// The whole number next to `near` whose low 16 bits are `sequence`.
  static long unwrap(long near, int sequence) {
    return near + distance((int) near, sequence);
  }

  /// The whole number next to `near` whose low 32 bits are `timestamp`.
  static long unwrapTimestamp(long near, int timestamp) {
    return near + (timestamp - (int) near);
  }
}
