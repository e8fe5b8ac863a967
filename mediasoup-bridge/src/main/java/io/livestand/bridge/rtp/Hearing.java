package io.livestand.bridge.rtp;

import io.livestand.agent.audio.OpusDecoder;
import io.livestand.agent.audio.OpusFrame;
import io.livestand.agent.audio.PcmFrame;
import java.util.concurrent.atomic.AtomicLong;

/// Decodes what the jitter buffer hands out. Used by one thread.
final class Hearing implements Playout, AutoCloseable {
  private final OpusDecoder decoder;
  private final int sampleRate;
  private final FrameListener listener;
  private final AtomicLong undecodable = new AtomicLong();

  Hearing(OpusDecoder decoder, int sampleRate, FrameListener listener) {
    this.decoder = decoder;
    this.sampleRate = sampleRate;
    this.listener = listener;
  }

  @Override
  public void frame(OpusFrame frame, long atNanos) {
    listener.heard(decoded(frame), atNanos);
  }

  @Override
  public void recovered(OpusFrame next, long atNanos) {
    listener.heard(decoder.recover(next), atNanos);
  }

  @Override
  public void concealed(long atNanos) {
    listener.heard(decoder.conceal(), atNanos);
  }

  @Override
  public void silence(long atNanos) {
    listener.heard(PcmFrame.silence(sampleRate), atNanos);
  }

  /// Packets that were no Opus of 20 ms.
  long undecodable() {
    return undecodable.get();
  }

  @Override
  public void close() {
    decoder.close();
  }

  private PcmFrame decoded(OpusFrame frame) {
    try {
      return decoder.decode(frame);
    } catch (IllegalArgumentException _) {
      undecodable.incrementAndGet();
      return decoder.conceal();
    }
  }
}
