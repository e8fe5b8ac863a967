package io.livestand.bridge.rtp;

/// What sessions have carried.
///
/// @param lost packets missing from what was received, by its numbering
/// @param late packets that came after their place was given up
/// @param concealed frames made up in place of lost ones
/// @param dropped datagrams that were malformed, forged, or of no stream that was asked for
/// @param sendErrors packets that the socket did not take
/// @param lostThere packets of ours that the media server is missing
public record RtpCounts(
    long packetsSent,
    long bytesSent,
    long packetsReceived,
    long bytesReceived,
    long lost,
    long late,
    long duplicates,
    long concealed,
    long dropped,
    long sendErrors,
    long lostThere) {
  /// Of no session.
  public static final RtpCounts NONE = new RtpCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /// What both have carried together.
  public RtpCounts plus(RtpCounts other) {
    return new RtpCounts(
        packetsSent + other.packetsSent,
        bytesSent + other.bytesSent,
        packetsReceived + other.packetsReceived,
        bytesReceived + other.bytesReceived,
        lost + other.lost,
        late + other.late,
        duplicates + other.duplicates,
        concealed + other.concealed,
        dropped + other.dropped,
        sendErrors + other.sendErrors,
        lostThere + other.lostThere);
  }
}
