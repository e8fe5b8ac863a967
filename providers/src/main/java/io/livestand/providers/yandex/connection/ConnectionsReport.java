package io.livestand.providers.yandex.connection;

/// How a pool is at this moment, for health and metrics.
///
/// @param open connections that exist
/// @param ready those of them that can carry a stream at once
/// @param streams leases that are out
/// @param waiting streams that wait for a lease
/// @param created connections since the start
/// @param warmed handshakes and warm-up sessions since the start
/// @param swept connections that were closed for want of use since the start
/// @param failed connections that were lost or did not come about since the start
/// @param acquired leases given out since the start
/// @param refused leases not given, for want of a connection or of a place on one
public record ConnectionsReport(
    int open,
    int ready,
    int streams,
    int waiting,
    long created,
    long warmed,
    long swept,
    long failed,
    long acquired,
    long refused) {
  /// Whether a stream would find a warm connection.
  public boolean isReady() {
    return ready > 0;
  }
}
