package io.livestand.bridge.rtp;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What was received from one source, counted as RFC 3550 appendices A.1, A.3 and A.8 count.
/// Written by one thread, read by any.
final class ReceptionStatistics {
  private static final double TICKS_PER_NANO = 48_000 / 1e9;

  private boolean started;
  private int ssrc;
  private long first;
  private volatile long highest;
  private final AtomicLong received = new AtomicLong();
  private volatile double jitter;
  private long lastTransit;
  private long expectedAtReport;
  private long receivedAtReport;
  private int senderReport;
  private long senderReportAtNanos;

  void onPacket(int fromSsrc, int sequence, int timestamp, long atNanos) {
    if (!started || fromSsrc != ssrc) {
      restart(fromSsrc, sequence);
    }
    highest = Math.max(highest, Sequences.unwrap(highest, sequence));
    received.incrementAndGet();
    var transit = (long) (atNanos * TICKS_PER_NANO) - timestamp;
    if (received.get() > 1) {
      var change = Math.abs((int) (transit - lastTransit));
      var estimate = jitter;
      jitter = estimate + (change - estimate) / 16;
    }
    lastTransit = transit;
  }

  void onSenderReport(long ntp, long atNanos) {
    senderReport = NtpTime.middle(ntp);
    senderReportAtNanos = atNanos;
  }

  /// Packets that the numbering says were sent and that did not arrive; negative after duplicates.
  long lost() {
    return started ? expected() - received.get() : 0;
  }

  double jitterMillis() {
    return jitter / 48;
  }

  /// What to tell the sender, and begins the next interval.
  ///
  /// @return null while there is nothing to tell
  @Nullable ReportBlock report(long nowNanos) {
    if (!started) {
      return null;
    }
    var expected = expected() - expectedAtReport;
    var lost = expected - (received.get() - receivedAtReport);
    expectedAtReport = expected();
    receivedAtReport = received.get();
    var fraction = expected == 0 || lost <= 0 ? 0 : (int) Math.min(255, (lost << 8) / expected);
    var delay = senderReport == 0 ? 0 : NtpTime.middle(NtpTime.of(nowNanos - senderReportAtNanos));
    return new ReportBlock(
        ssrc, fraction, (int) lost(), (int) highest, (int) jitter, senderReport, delay);
  }

  private long expected() {
    return highest - first + 1;
  }

  private void restart(int fromSsrc, int sequence) {
    started = true;
    ssrc = fromSsrc;
    first = sequence;
    highest = sequence;
    received.set(0);
    jitter = 0;
    expectedAtReport = 0;
    receivedAtReport = 0;
    senderReport = 0;
  }
}
