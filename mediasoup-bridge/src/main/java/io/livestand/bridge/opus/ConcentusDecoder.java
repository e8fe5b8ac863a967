package io.livestand.bridge.opus;

import io.github.jaredmdobson.concentus.OpusException;
import io.livestand.agent.audio.OpusDecoder;
import io.livestand.agent.audio.OpusFrame;
import io.livestand.agent.audio.PcmFrame;
import org.jspecify.annotations.Nullable;

/// A Concentus decoder. Below 48 kHz Concentus turns hybrid packets, which every browser sends,
/// into silence; so it always decodes at 48 kHz, and a low-pass brings that down to the rate
/// wanted.
final class ConcentusDecoder implements OpusDecoder {
  private static final int FRAME = SampleRates.frame(SampleRates.FULL);

  private final int sampleRate;
  private final io.github.jaredmdobson.concentus.OpusDecoder decoder;
  private final @Nullable Decimator decimator;

  ConcentusDecoder(int sampleRate) throws OpusException {
    this.sampleRate = sampleRate;
    decoder = new io.github.jaredmdobson.concentus.OpusDecoder(SampleRates.FULL, 1);
    var factor = SampleRates.FULL / sampleRate;
    decimator = factor == 1 ? null : new Decimator(factor, FRAME);
  }

  @Override
  public PcmFrame decode(OpusFrame frame) {
    if (!Toc.isOneFrame(frame.payload())) {
      throw new IllegalArgumentException("not an Opus packet of 20 ms");
    }
    try {
      return decode(frame.payload(), false);
    } catch (OpusException refused) {
      throw new IllegalArgumentException(refused.getMessage(), refused);
    }
  }

  @Override
  public PcmFrame recover(OpusFrame next) {
    if (!Toc.isOneFrame(next.payload())) {
      return conceal();
    }
    try {
      return decode(next.payload(), true);
    } catch (OpusException _) {
      return conceal(); // no help from a broken packet
    }
  }

  @Override
  public PcmFrame conceal() {
    try {
      return decode(null, false);
    } catch (OpusException bug) {
      throw new IllegalStateException(bug);
    }
  }

  @Override
  public void close() {
    // Nothing but heap.
  }

  @SuppressWarnings("NullAway") // Concentus takes null for a lost packet
  private PcmFrame decode(byte @Nullable [] packet, boolean fec) throws OpusException {
    var samples = new short[FRAME];
    var length = packet == null ? 0 : packet.length;
    decoder.decode(packet, 0, length, samples, 0, FRAME, fec);
    return new PcmFrame(decimator == null ? samples : decimator.decimate(samples), sampleRate);
  }
}
