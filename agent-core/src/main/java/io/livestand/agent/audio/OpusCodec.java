package io.livestand.agent.audio;

/// Makes Opus encoders and decoders for mono voice. Each one made belongs to one stream and to one
/// thread at a time, and is closed by whoever asked for it.
public interface OpusCodec {
  /// The library behind it, for the log.
  String name();

  /// An encoder tuned for voice, with in-band error correction.
  ///
  /// @param sampleRate of the frames it will be given, in hertz
  OpusEncoder encoder(int sampleRate);

  /// A decoder.
  ///
  /// @param sampleRate of the frames wanted, in hertz, whatever the sender encoded
  OpusDecoder decoder(int sampleRate);
}
