package io.livestand.bridge.opus;

/// The first byte of an Opus packet (RFC 6716 section 3.1): mode, bandwidth and frame length, and
/// how many frames the packet holds.
///
/// ```
///  0 1 2 3 4 5 6 7
/// +-+-+-+-+-+-+-+-+
/// | config  |s| c |
/// +-+-+-+-+-+-+-+-+
/// ```
///
/// | config | mode | frame lengths in ms |
/// |--------|------|---------------------|
/// | 0–11   | SILK only   | 10, 20, 40, 60 |
/// | 12–15  | hybrid      | 10, 20         |
/// | 16–31  | CELT only   | 2.5, 5, 10, 20 |
///
/// @param config 0 to 31
/// @param code how the number of frames is told: 0 to 3
record Toc(int config, int code) {
  private static final int[] SILK_FRAME_MICROS = {10_000, 20_000, 40_000, 60_000};
  private static final int[] CELT_FRAME_MICROS = {2_500, 5_000, 10_000, 20_000};
  private static final int FRAME_MICROS = 20_000;

  static Toc of(byte[] packet) {
    return new Toc((packet[0] & 0xFF) >> 3, packet[0] & 0x03);
  }

  /// Whether SILK codes the low frequencies and CELT the high ones.
  boolean isHybrid() {
    return config >= 12 && config <= 15;
  }

  /// Whether the whole packet lasts 20 ms, the only length spoken here.
  static boolean isOneFrame(byte[] packet) {
    var toc = of(packet);
    return toc.frames(packet) * toc.frameMicros() == FRAME_MICROS;
  }

  private int frameMicros() {
    if (isHybrid()) {
      return SILK_FRAME_MICROS[config & 1];
    }
    return config < 12 ? SILK_FRAME_MICROS[config & 3] : CELT_FRAME_MICROS[config & 3];
  }

  private int frames(byte[] packet) {
    return switch (code) {
      case 0 -> 1;
      case 1, 2 -> 2;
      default -> packet.length < 2 ? 0 : packet[1] & 0x3F;
    };
  }
}
