package io.livestand.bridge.rtp;

/// How a session is doing.
///
/// @param counts since its start
/// @param jitterMillis interarrival jitter (RFC 3550 section 6.4.1)
/// @param roundTripMillis to the media server and back; negative while unknown
/// @param framesToSend frames that wait for the pacer
/// @param packetsToOrder packets that wait for one before them
public record RtpStats(
    RtpCounts counts,
    double jitterMillis,
    double roundTripMillis,
    int framesToSend,
    int packetsToOrder) {
  /// Frames that may wait for the pacer.
  public static final int MOST_FRAMES_TO_SEND = FrameQueue.CAPACITY;
}
