package io.livestand.bridge.rtp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A report from RTP's control protocol (RFC 3550 section 6). Several travel in one datagram, each
/// under a header of its own:
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |V=2|P|   RC    |      PT       |    length in words, less one  |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |                         SSRC of sender                        |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// ```
sealed interface RtcpPacket {
  int SENDER_REPORT = 200;
  int RECEIVER_REPORT = 201;
  int SOURCE_DESCRIPTION = 202;
  int BYE = 203;

  /// What a sender has sent, and what it has heard.
  record SenderReport(
      int ssrc, long ntp, int timestamp, int packets, int octets, List<ReportBlock> blocks)
      implements RtcpPacket {}

  /// What somebody who sends nothing has heard.
  record ReceiverReport(int ssrc, List<ReportBlock> blocks) implements RtcpPacket {}

  /// A source is leaving.
  record Bye(int ssrc) implements RtcpPacket {}

  /// Reads a compound packet; kinds not known here are skipped.
  ///
  /// @return null when a part of it is malformed
  static @Nullable List<RtcpPacket> parse(byte[] datagram, int length) {
    var packets = new ArrayList<RtcpPacket>();
    var at = 0;
    while (at < length) {
      if (length - at < 8 || (datagram[at] & 0xFF) >> 6 != 2) {
        return null;
      }
      var size = ((datagram[at + 2] & 0xFF) << 8 | (datagram[at + 3] & 0xFF)) * Integer.BYTES + 4;
      if (size < 8 || size > length - at) {
        return null;
      }
      var count = datagram[at] & 0x1F;
      var body = ByteBuffer.wrap(datagram, at + 4, size - 4);
      switch (datagram[at + 1] & 0xFF) {
        case SENDER_REPORT -> {
          if (size < 28 + count * ReportBlock.BYTES) {
            return null;
          }
          packets.add(
              new SenderReport(
                  body.getInt(),
                  body.getLong(),
                  body.getInt(),
                  body.getInt(),
                  body.getInt(),
                  blocks(body, count)));
        }
        case RECEIVER_REPORT -> {
          if (size < 8 + count * ReportBlock.BYTES) {
            return null;
          }
          packets.add(new ReceiverReport(body.getInt(), blocks(body, count)));
        }
        case BYE -> packets.add(new Bye(body.getInt()));
        default -> {
          // Source descriptions, feedback, extended reports: nothing in them is needed here.
        }
      }
      at += size;
    }
    return packets;
  }

  /// Writes a report followed by the CNAME that every compound packet must carry (section 6.1).
  ///
  /// @return bytes written
  static int writeCompound(RtcpPacket report, String cname, byte[] into) {
    var to = ByteBuffer.wrap(into);
    switch (report) {
      case SenderReport sender -> {
        header(
            to, sender.blocks.size(), SENDER_REPORT, 24 + sender.blocks.size() * ReportBlock.BYTES);
        to.putInt(sender.ssrc)
            .putLong(sender.ntp)
            .putInt(sender.timestamp)
            .putInt(sender.packets)
            .putInt(sender.octets);
        sender.blocks.forEach(block -> block.write(to));
        describe(to, sender.ssrc, cname);
      }
      case ReceiverReport receiver -> {
        write(receiver, to);
        describe(to, receiver.ssrc, cname);
      }
      case Bye bye -> {
        header(to, 1, BYE, 4);
        to.putInt(bye.ssrc);
      }
    }
    return to.position();
  }

  /// Writes a lone receiver report, the shortest thing that can be said: eight bytes when it is
  /// empty.
  ///
  /// @return bytes written
  static int write(ReceiverReport report, byte[] into) {
    var to = ByteBuffer.wrap(into);
    write(report, to);
    return to.position();
  }

  private static void write(ReceiverReport report, ByteBuffer to) {
    header(to, report.blocks.size(), RECEIVER_REPORT, 4 + report.blocks.size() * ReportBlock.BYTES);
    to.putInt(report.ssrc);
    report.blocks.forEach(block -> block.write(to));
  }

  private static List<ReportBlock> blocks(ByteBuffer from, int count) {
    var blocks = new ArrayList<ReportBlock>(count);
    for (var i = 0; i < count; i++) {
      blocks.add(ReportBlock.read(from));
    }
    return blocks;
  }

  private static void header(ByteBuffer to, int count, int type, int bodyBytes) {
    to.put((byte) (0x80 | count)).put((byte) type).putShort((short) (bodyBytes / Integer.BYTES));
  }

  /// Section 6.5: one chunk with one item of type 1, ended by a zero and padded to a whole word.
  private static void describe(ByteBuffer to, int ssrc, String cname) {
    var name = cname.getBytes(StandardCharsets.US_ASCII);
    var chunk = 4 + 2 + name.length + 1;
    var padded = (chunk + 3) / Integer.BYTES * Integer.BYTES;
    header(to, 1, SOURCE_DESCRIPTION, padded);
    to.putInt(ssrc).put((byte) 1).put((byte) name.length).put(name);
    to.put(new byte[padded - chunk + 1]);
  }
}
