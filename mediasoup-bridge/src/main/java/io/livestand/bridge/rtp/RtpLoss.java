package io.livestand.bridge.rtp;

import java.util.concurrent.ThreadLocalRandom;

/// Loses packets on purpose, to see how calls bear it. It loses none until told to. Any thread.
public final class RtpLoss {
  private volatile double share;

  /// From now on loses this share of the RTP packets that arrive. RTCP is spared.
  ///
  /// @param share 0 to 1
  public void lose(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("not a share: " + share);
    }
    this.share = share;
  }

  /// The share that gets lost.
  public double share() {
    return share;
  }

  /// Whether the next packet is lost.
  boolean strikes() {
    var now = share;
    return now > 0 && ThreadLocalRandom.current().nextDouble() < now;
  }
}
