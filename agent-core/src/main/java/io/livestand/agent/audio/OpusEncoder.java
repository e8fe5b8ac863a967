package io.livestand.agent.audio;

/// Turns one stream of samples into Opus packets.
public interface OpusEncoder extends AutoCloseable {
  /// Encodes the next 20 ms of the stream.
  OpusFrame encode(PcmFrame frame);

  @Override
  void close();
}
