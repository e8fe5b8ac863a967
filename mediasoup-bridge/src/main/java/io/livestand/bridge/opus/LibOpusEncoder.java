package io.livestand.bridge.opus;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.livestand.agent.audio.OpusEncoder;
import io.livestand.agent.audio.OpusFrame;
import io.livestand.agent.audio.PcmFrame;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// A libopus encoder. Its arena is shared, so that it may move between threads; closing it while
/// another thread encodes throws there instead of corrupting memory.
final class LibOpusEncoder implements OpusEncoder {
  private final OpusNative library;
  private final int sampleRate;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment state;
  private final MemorySegment samples;
  private final MemorySegment packet;

  LibOpusEncoder(OpusNative library, int sampleRate) {
    this.library = library;
    this.sampleRate = sampleRate;
    state = library.encoder(arena, sampleRate);
    samples = arena.allocate(JAVA_SHORT, SampleRates.frame(sampleRate));
    packet = arena.allocate(OpusFrame.MAX_BYTES);
    library.control(state, OpusNative.SET_BITRATE, VoiceTuning.BITS_PER_SECOND);
    library.control(state, OpusNative.SET_COMPLEXITY, VoiceTuning.COMPLEXITY);
    library.control(state, OpusNative.SET_INBAND_FEC, 1);
    library.control(state, OpusNative.SET_PACKET_LOSS_PERC, VoiceTuning.EXPECTED_LOSS_PERCENT);
    library.control(state, OpusNative.SET_DTX, 0);
    library.control(state, OpusNative.SET_SIGNAL, OpusNative.SIGNAL_VOICE);
  }

  @Override
  public OpusFrame encode(PcmFrame frame) {
    SampleRates.require(frame, sampleRate);
    var count = frame.samples().length;
    MemorySegment.copy(frame.samples(), 0, samples, JAVA_SHORT, 0, count);
    var length = library.encode(state, samples, count, packet);
    return new OpusFrame(packet.asSlice(0, length).toArray(JAVA_BYTE));
  }

  @Override
  public void close() {
    if (arena.scope().isAlive()) {
      arena.close();
    }
  }
}
