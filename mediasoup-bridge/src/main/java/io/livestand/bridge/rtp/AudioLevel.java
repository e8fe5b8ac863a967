package io.livestand.bridge.rtp;

/// How loud a packet is, as its sender says (RFC 6464): readable without decoding it.
///
/// @param voice whether the sender takes it for speech
/// @param dbov level in dBov, -127 (silence) to 0
public record AudioLevel(boolean voice, int dbov) {
  /// From the one byte of the header extension: the V bit, and the level without its sign.
  static AudioLevel of(byte extension) {
    return new AudioLevel((extension & 0x80) != 0, -(extension & 0x7F));
  }
}
