package io.livestand.bridge.rtp;

/// Times in the 64-bit format of sender reports: seconds in the upper half, 1/2^32 s in the lower.
/// They count from the ticker's origin and not from 1900, as RFC 3550 section 4 allows to a sender
/// that has no need of wallclock time.
final class NtpTime {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private NtpTime() {}

  static long of(long nanos) {
    var seconds = Math.floorDiv(nanos, NANOS_PER_SECOND);
    var fraction = (Math.floorMod(nanos, NANOS_PER_SECOND) << 32) / NANOS_PER_SECOND;
    return seconds << 32 | fraction;
  }

  /// The middle 32 bits, in which reports quote each other: units of 1/65536 s.
  static int middle(long ntp) {
    return (int) (ntp >> 16);
  }

  /// A difference of two [#middle] values, in nanoseconds.
  static long nanos(int middle) {
    return ((middle & 0xFFFF_FFFFL) * NANOS_PER_SECOND) >> 16;
  }
}
