package io.livestand.bridge.rtp;

import io.livestand.agent.audio.OpusFrame;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The receiving half of a session: sorts datagrams into voice, reports and rubbish. Used by the
/// session's reading thread; the counts are read by any.
final class Receiver {
  private final Protection protection;
  private final RtpLoss loss;
  private final PacketTap tap;
  private final JitterBuffer jitterBuffer;
  private final ReceptionStatistics reception = new ReceptionStatistics();
  private final int ownSsrc;
  private volatile @Nullable RtpStream wanted;
  private @Nullable RtpStream heard;
  private int heardSsrc;

  private final AtomicLong packets = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private volatile long lostThere;
  private volatile double roundTripMillis = -1;

  Receiver(
      Protection protection, RtpLoss loss, PacketTap tap, JitterBuffer jitterBuffer, int ownSsrc) {
    this.protection = protection;
    this.loss = loss;
    this.tap = tap;
    this.jitterBuffer = jitterBuffer;
    this.ownSsrc = ownSsrc;
  }

  /// Hear this stream from now on. May be called on any thread.
  void expect(RtpStream stream) {
    wanted = stream;
  }

  void datagram(byte[] datagram, int length, long atNanos) {
    attend(atNanos);
    if (RtpPacket.isRtcp(datagram, length)) {
      onRtcp(datagram, protection.openRtcp(datagram, length), atNanos);
    } else if (!loss.strikes()) {
      onRtp(datagram, protection.openRtp(datagram, length), atNanos);
    }
  }

  /// Lets time do its work.
  void poll(long nowNanos) {
    attend(nowNanos);
    jitterBuffer.poll(nowNanos);
  }

  long nextPollNanos() {
    return jitterBuffer.nextPollNanos();
  }

  ReceptionStatistics reception() {
    return reception;
  }

  long packets() {
    return packets.get();
  }

  long bytes() {
    return bytes.get();
  }

  long dropped() {
    return dropped.get();
  }

  long lostThere() {
    return lostThere;
  }

  double roundTripMillis() {
    return roundTripMillis;
  }

  private void attend(long nowNanos) {
    var stream = wanted;
    if (stream != null && !stream.equals(heard)) {
      heard = stream;
      jitterBuffer.begin(nowNanos);
    }
  }

  private void onRtp(byte[] datagram, int length, long atNanos) {
    var packet = length < 0 ? null : RtpPacket.parse(datagram, length);
    var stream = heard;
    if (packet == null
        || stream == null
        || !stream.includes(packet)
        || packet.payloadLength() < 1
        || packet.payloadLength() > OpusFrame.MAX_BYTES) {
      drop();
      return;
    }
    if (packets.get() == 0 || packet.ssrc() != heardSsrc) {
      heardSsrc = packet.ssrc();
      jitterBuffer.newSource();
    }
    count(packet.payloadLength());
    reception.onPacket(packet.ssrc(), packet.sequence(), packet.timestamp(), atNanos);
    var frame = new OpusFrame(packet.payload());
    tap.received(
        new PacketTap.Packet(
            atNanos,
            packet.payloadLength(),
            packet.sequence(),
            packet.timestamp(),
            frame.isSilence(),
            packet.audioLevel(stream.audioLevelExtension())));
    jitterBuffer.receive(packet.sequence(), packet.timestamp(), frame, atNanos);
  }

  private void onRtcp(byte[] datagram, int length, long atNanos) {
    var reports = length < 0 ? null : RtcpPacket.parse(datagram, length);
    if (reports == null) {
      drop();
      return;
    }
    for (var report : reports) {
      switch (report) {
        case RtcpPacket.SenderReport sender -> {
          if (sender.ssrc() == heardSsrc) {
            reception.onSenderReport(sender.ntp(), atNanos);
          }
          sender.blocks().forEach(block -> onBlock(block, atNanos));
        }
        case RtcpPacket.ReceiverReport receiver ->
            receiver.blocks().forEach(block -> onBlock(block, atNanos));
        case RtcpPacket.Bye _ -> {
          // The control channel tells who left.
        }
      }
    }
  }

  private void onBlock(ReportBlock block, long atNanos) {
    if (block.ssrc() != ownSsrc) {
      return;
    }
    lostThere = block.lost();
    if (block.lastReport() != 0) {
      var elapsed =
          NtpTime.middle(NtpTime.of(atNanos)) - block.lastReport() - block.sinceLastReport();
      roundTripMillis = Math.max(0, elapsed) * 1_000.0 / 65_536;
    }
  }

  private void count(int payloadBytes) {
    packets.incrementAndGet();
    bytes.addAndGet(payloadBytes);
  }

  private void drop() {
    dropped.incrementAndGet();
  }
}
