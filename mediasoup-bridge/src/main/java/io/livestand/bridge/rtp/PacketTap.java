package io.livestand.bridge.rtp;

import io.livestand.agent.audio.OpusFrame;
import io.livestand.agent.audio.PcmFrame;
import org.jspecify.annotations.Nullable;

/// Watches a session's RTP packets and what is in them, for measurements and recordings. Runs on
/// the threads that carry them: must hand off at once.
public interface PacketTap {
  /// Watches nothing.
  PacketTap NONE = new PacketTap() {};

  /// A packet was handed to the socket.
  default void sent(Packet packet) {}

  /// A packet arrived.
  default void received(Packet packet) {}

  /// This was in the packet that was handed to the socket: silence, too.
  ///
  /// @param atNanos when ([io.livestand.agent.time.Ticker])
  default void played(OpusFrame frame, long atNanos) {}

  /// This came of the packets that arrived, 20 ms after 20 ms: frames that were lost come
  /// concealed.
  ///
  /// @param atNanos when its packet arrived
  default void heard(PcmFrame frame, long atNanos) {}

  /// The session is over.
  default void closed() {}

  /// One packet.
  ///
  /// @param atNanos when it was sent or arrived ([io.livestand.agent.time.Ticker])
  /// @param payloadBytes of Opus in it
  /// @param sequence 0 to 65535
  /// @param timestamp in 1/48000 s, of which all 32 bits are used
  /// @param silent whether it holds no sound at all: silence between talk spurts, or DTX
  /// @param level as the sender measured it; null where it did not say
  record Packet(
      long atNanos,
      int payloadBytes,
      int sequence,
      int timestamp,
      boolean silent,
      @Nullable AudioLevel level) {}
}
