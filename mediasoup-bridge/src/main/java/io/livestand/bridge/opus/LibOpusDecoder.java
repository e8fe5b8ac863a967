package io.livestand.bridge.opus;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.livestand.agent.audio.OpusDecoder;
import io.livestand.agent.audio.OpusFrame;
import io.livestand.agent.audio.PcmFrame;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// A libopus decoder, straight to the rate that is wanted.
final class LibOpusDecoder implements OpusDecoder {
  private final OpusNative library;
  private final int sampleRate;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment state;
  private final MemorySegment packet;
  private final MemorySegment samples;
  private final int count;

  LibOpusDecoder(OpusNative library, int sampleRate) {
    this.library = library;
    this.sampleRate = sampleRate;
    count = SampleRates.frame(sampleRate);
    state = library.decoder(arena, sampleRate);
    packet = arena.allocate(OpusFrame.MAX_BYTES);
    samples = arena.allocate(JAVA_SHORT, count);
  }

  @Override
  public PcmFrame decode(OpusFrame frame) {
    if (!Toc.isOneFrame(frame.payload())) {
      throw new IllegalArgumentException("not an Opus packet of 20 ms");
    }
    try {
      return decode(frame, 0);
    } catch (OpusNative.OpusError refused) {
      throw new IllegalArgumentException(refused.getMessage(), refused);
    }
  }

  @Override
  public PcmFrame recover(OpusFrame next) {
    if (!Toc.isOneFrame(next.payload())) {
      return conceal();
    }
    try {
      return decode(next, 1);
    } catch (OpusNative.OpusError _) {
      return conceal(); // no help from a broken packet
    }
  }

  @Override
  public PcmFrame conceal() {
    library.decode(state, MemorySegment.NULL, 0, samples, count, 0);
    return frame();
  }

  @Override
  public void close() {
    if (arena.scope().isAlive()) {
      arena.close();
    }
  }

  private PcmFrame decode(OpusFrame frame, int fec) {
    var length = frame.payload().length;
    MemorySegment.copy(frame.payload(), 0, packet, JAVA_BYTE, 0, length);
    library.decode(state, packet, length, samples, count, fec);
    return frame();
  }

  private PcmFrame frame() {
    return new PcmFrame(samples.toArray(JAVA_SHORT), sampleRate);
  }
}
