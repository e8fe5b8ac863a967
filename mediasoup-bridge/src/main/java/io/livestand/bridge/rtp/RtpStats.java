package io.livestand.bridge.rtp;

/// How a session is doing. Counts are since its start.
///
/// @param lost packets missing from what was received, by its numbering
/// @param late packets that came after their place was given up
/// @param concealed frames made up in place of lost ones
/// @param dropped datagrams that were malformed, forged, or of no stream that was asked for
/// @param sendErrors packets that the socket did not take
/// @param jitterMillis interarrival jitter (RFC 3550 section 6.4.1)
/// @param roundTripMillis to the media server and back; negative while unknown
/// @param lostThere packets of ours that the media server is missing
public record RtpStats(
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
    double jitterMillis,
    double roundTripMillis,
    long lostThere) {}
