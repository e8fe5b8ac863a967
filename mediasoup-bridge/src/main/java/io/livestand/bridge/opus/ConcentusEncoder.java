package io.livestand.bridge.opus;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusSignal;
import io.livestand.agent.audio.OpusEncoder;
import io.livestand.agent.audio.OpusFrame;
import io.livestand.agent.audio.PcmFrame;
import java.util.Arrays;

/// A Concentus encoder.
final class ConcentusEncoder implements OpusEncoder {
  private final int sampleRate;
  private final io.github.jaredmdobson.concentus.OpusEncoder encoder;
  private final byte[] packet = new byte[OpusFrame.MAX_BYTES];

  ConcentusEncoder(int sampleRate) throws OpusException {
    this.sampleRate = sampleRate;
    encoder =
        new io.github.jaredmdobson.concentus.OpusEncoder(
            sampleRate, 1, OpusApplication.OPUS_APPLICATION_VOIP);
    encoder.setBitrate(VoiceTuning.BITS_PER_SECOND);
    encoder.setComplexity(VoiceTuning.COMPLEXITY);
    encoder.setUseInbandFEC(true);
    encoder.setPacketLossPercent(VoiceTuning.EXPECTED_LOSS_PERCENT);
    encoder.setUseDTX(false);
    encoder.setSignalType(OpusSignal.OPUS_SIGNAL_VOICE);
  }

  @Override
  public OpusFrame encode(PcmFrame frame) {
    SampleRates.require(frame, sampleRate);
    try {
      var samples = frame.samples();
      var length = encoder.encode(samples, 0, samples.length, packet, 0, packet.length);
      return new OpusFrame(Arrays.copyOf(packet, length));
    } catch (OpusException bug) {
      throw new IllegalStateException(bug);
    }
  }

  @Override
  public void close() {
    // Nothing but heap.
  }
}
