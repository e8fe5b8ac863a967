package io.livestand.providers.yandex.connection;

import java.time.Duration;

/// How many connections there may be, and how long they are kept.
///
/// One connection carries many streams, so two numbers bound what is lent: at most `connections` of
/// them exist, and each carries at most `streamsPerConnection` streams; their product is how many
/// streams there can be at a time. The next stream goes to the connection with the fewest.
///
/// @param connections at most
/// @param streamsPerConnection at most; a server usually allows 100 and lets the one after them
///   wait without a word
/// @param warm connections that are kept open even when nobody uses them, at least one
/// @param idle how long a connection beyond those may be unused before it is closed
/// @param acquireTimeout how long a stream waits for its turn and for the handshake
/// @param check how often the connections are looked after
/// @param warmSessions whether a connection is also warmed with a session of 200 ms of silence,
///   which the vendor bills as 15 s
public record ConnectionsConfig(
    int connections,
    int streamsPerConnection,
    int warm,
    Duration idle,
    Duration acquireTimeout,
    Duration check,
    boolean warmSessions) {
  /// Four connections of fifty streams; one is always warm.
  public static final ConnectionsConfig DEFAULT =
      new ConnectionsConfig(
          4, 50, 1, Duration.ofMinutes(5), Duration.ofSeconds(3), Duration.ofSeconds(5), false);

  public ConnectionsConfig {
    if (connections < 1 || streamsPerConnection < 1) {
      throw new IllegalArgumentException(
          "at least one connection with one stream: " + connections + " x " + streamsPerConnection);
    }
    if (warm < 1 || warm > connections) {
      throw new IllegalArgumentException("warm must be 1 to " + connections + ": " + warm);
    }
  }

  /// How many streams there can be at a time.
  public int streams() {
    return connections * streamsPerConnection;
  }
}
