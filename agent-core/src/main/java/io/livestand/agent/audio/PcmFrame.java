package io.livestand.agent.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// 20 ms of linear 16-bit mono samples. The array is handed over: neither side writes to it again.
///
/// @param samples exactly `sampleRate / 50` of them
/// @param sampleRate in hertz: 8000, 12000, 16000, 24000 or 48000
@SuppressWarnings("ArrayRecordComponent") // 50 a second and call: not copied, and never compared
public record PcmFrame(short[] samples, int sampleRate) implements AudioFrame {
  public PcmFrame {
    if (samples.length * PER_SECOND != sampleRate) {
      throw new IllegalArgumentException(
          "a frame is 20 ms: " + samples.length + " samples at " + sampleRate + " Hz");
    }
  }

  /// A frame without sound.
  public static PcmFrame silence(int sampleRate) {
    return new PcmFrame(new short[sampleRate / PER_SECOND], sampleRate);
  }

  /// The samples as little-endian bytes, the order of WAV files and of every vendor's linear PCM.
  public byte[] littleEndian() {
    var bytes = new byte[samples.length * Short.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().put(samples);
    return bytes;
  }
}
