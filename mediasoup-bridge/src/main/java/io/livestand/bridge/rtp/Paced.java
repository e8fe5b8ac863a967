package io.livestand.bridge.rtp;

/// A call that sends a packet every 20 ms. Called on the pacer's thread, which serves all calls:
/// must neither block nor encode.
interface Paced {
  /// Sends this slot's packet.
  ///
  /// @param slot counts 20 ms intervals of the pacer's clock; a jump means that packets were
  ///   skipped
  void sendSlot(long slot);

  /// [#sendSlot] threw: the call was taken off the pacer.
  void dropped(RuntimeException cause);
}
