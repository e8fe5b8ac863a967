package io.livestand.bridge.rtp;

import io.livestand.agent.audio.OpusFrame;
import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;

/// Numbers the outgoing packets of one source for the whole call: sequence numbers without a jump,
/// timestamps that follow the pacer's slots, the marker bit on the first packet of a talk spurt.
/// Used by the pacer's thread; the counts are read by any.
final class Speaker {
  private static final int VERSION = 0x80;
  private static final int MARKER = 0x80;

  private final int payloadType;
  private final int ssrc;
  private final int firstTimestamp;
  private int sequence;
  private long firstSlot = -1;
  private boolean talking;
  private volatile Sent sent;

  /// What has been sent, as a sender report tells it.
  ///
  /// @param timestamp of the last packet
  /// @param atNanos when that was handed to the socket
  record Sent(int packets, int octets, int timestamp, long atNanos) {}

  /// @param random for where to begin: never at 0, where some receivers take the first packet for a
  ///   wrap-around
  Speaker(int payloadType, int ssrc, RandomGenerator random) {
    this.payloadType = payloadType;
    this.ssrc = ssrc;
    sequence = random.nextInt(1, 0x8000);
    firstTimestamp = random.nextInt();
    sent = new Sent(0, 0, firstTimestamp, 0);
  }

  /// Writes the packet of a slot.
  ///
  /// @return its length
  int write(OpusFrame frame, long slot, byte[] into) {
    if (firstSlot < 0) {
      firstSlot = slot;
    }
    var voiced = !frame.isSilence();
    var begins = voiced && !talking;
    talking = voiced;
    ByteBuffer.wrap(into)
        .put((byte) VERSION)
        .put((byte) (payloadType | (begins ? MARKER : 0)))
        .putShort((short) sequence)
        .putInt(timestamp(slot))
        .putInt(ssrc)
        .put(frame.payload());
    return RtpPacket.FIXED_HEADER + frame.payload().length;
  }

  /// The packet last written is on its way.
  PacketTap.Packet sent(OpusFrame frame, long slot, long atNanos) {
    var bytes = frame.payload().length;
    var timestamp = timestamp(slot);
    sent = new Sent(sent.packets + 1, sent.octets + bytes, timestamp, atNanos);
    var packet = new PacketTap.Packet(atNanos, bytes, sequence, timestamp, frame.isSilence(), null);
    sequence = sequence + 1 & 0xFFFF;
    return packet;
  }

  Sent sent() {
    return sent;
  }

  private int timestamp(long slot) {
    return firstTimestamp + (int) (slot - firstSlot) * JitterBuffer.TICKS;
  }
}
