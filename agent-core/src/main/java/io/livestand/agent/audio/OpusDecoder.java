package io.livestand.agent.audio;

/// Turns one stream of Opus packets into samples, and makes up for the packets that never came.
public interface OpusDecoder extends AutoCloseable {
  /// Decodes the next packet.
  ///
  /// @throws IllegalArgumentException for a packet that is not Opus; the decoder stays usable
  PcmFrame decode(OpusFrame frame);

  /// The lost frame before `next`, from the error correction that `next` carries (RFC 6716 section
  /// 2.1.7), or a guess where it carries none. Call [#decode] with `next` afterwards.
  PcmFrame recover(OpusFrame next);

  /// A guess at a lost frame: packet loss concealment.
  PcmFrame conceal();

  @Override
  void close();
}
