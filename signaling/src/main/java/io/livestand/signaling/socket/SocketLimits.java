package io.livestand.signaling.socket;

import java.time.Duration;

/// What one WebSocket may use up before the node lets go of it.
///
/// @param messageBytes size of a message from the client
/// @param waitingMessages messages that may wait for a client who reads slowly, and as many from
///   one who does not wait for answers
/// @param messagesPerSecond messages from the client within a second
/// @param pingEvery how often the client must show that it lives; after three in vain it is gone
/// @param resumeWithin how long a call goes on whose socket is lost; zero not at all
public record SocketLimits(
    int messageBytes,
    int waitingMessages,
    int messagesPerSecond,
    Duration pingEvery,
    Duration resumeWithin) {
  static final int PINGS_IN_VAIN = 3;

  public SocketLimits {
    if (messageBytes < 1 || waitingMessages < 1 || messagesPerSecond < 1) {
      throw new IllegalArgumentException("a limit must be at least 1");
    }
    if (!pingEvery.isPositive()) {
      throw new IllegalArgumentException("pings need a time between them: " + pingEvery);
    }
    if (resumeWithin.isNegative()) {
      throw new IllegalArgumentException("no call ends before it is lost: " + resumeWithin);
    }
  }

  /// What the API's description promises.
  ///
  /// @param resumeWithin how long a call goes on whose socket is lost
  public static SocketLimits standard(Duration resumeWithin) {
    return new SocketLimits(64 * 1024, 256, 100, Duration.ofSeconds(15), resumeWithin);
  }

  /// How long a client may be without a sign of life.
  Duration silence() {
    return pingEvery.multipliedBy(PINGS_IN_VAIN);
  }
}
