package io.livestand.bridge.rtp;

import java.nio.ByteBuffer;

/// What a receiver reports on one source (RFC 3550 section 6.4.1).
///
/// @param ssrc the source reported on
/// @param fractionLost since the last report, in 1/256
/// @param lost since the beginning; negative after duplicates
/// @param highestSequence with the number of wraps in the upper half
/// @param jitter in timestamp units
/// @param lastReport middle bits of the last sender report's time, 0 for none
/// @param sinceLastReport in 1/65536 s
record ReportBlock(
    int ssrc,
    int fractionLost,
    int lost,
    int highestSequence,
    int jitter,
    int lastReport,
    int sinceLastReport) {
  static final int BYTES = 24;

  private static final int LOST_BITS = 24;
  private static final int MOST_LOST = 0x7F_FFFF;

  static ReportBlock read(ByteBuffer from) {
    var ssrc = from.getInt();
    var loss = from.getInt();
    return new ReportBlock(
        ssrc,
        loss >>> LOST_BITS,
        loss << 8 >> 8, // the sign of 24 bits
        from.getInt(),
        from.getInt(),
        from.getInt(),
        from.getInt());
  }

  void write(ByteBuffer to) {
    to.putInt(ssrc)
        .putInt(
            fractionLost << LOST_BITS | (Math.clamp(lost, -MOST_LOST - 1, MOST_LOST) & 0xFF_FFFF))
        .putInt(highestSequence)
        .putInt(jitter)
        .putInt(lastReport)
        .putInt(sinceLastReport);
  }
}
