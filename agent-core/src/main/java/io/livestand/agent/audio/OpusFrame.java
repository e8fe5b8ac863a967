package io.livestand.agent.audio;

/// 20 ms of one voice as a single Opus packet (RFC 6716). The array is handed over.
@SuppressWarnings("ArrayRecordComponent") // 50 a second and call: not copied, and never compared
public record OpusFrame(byte[] payload) implements AudioFrame {
  /// 20 ms of digital silence: a CELT full-band mono packet with nothing in it. Sent after a talk
  /// spurt was cut off, it makes the receiver's decoder cross-fade to silence without a click.
  public static final OpusFrame SILENCE =
      new OpusFrame(new byte[] {(byte) 0xF8, (byte) 0xFF, (byte) 0xFE});

  /// The longest packet that a single frame may take (RFC 6716 section 3.2.1).
  public static final int MAX_BYTES = 1275;

  public OpusFrame {
    if (payload.length == 0 || payload.length > MAX_BYTES) {
      throw new IllegalArgumentException("an Opus packet has 1 to 1275 bytes: " + payload.length);
    }
  }

  /// Whether there is nothing to hear in it: [#SILENCE] or one of the encoder's DTX packets.
  public boolean isSilence() {
    return payload.length <= SILENCE.payload.length;
  }
}
