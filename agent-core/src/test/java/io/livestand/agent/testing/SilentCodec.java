package io.livestand.agent.testing;

import io.livestand.agent.audio.OpusCodec;
import io.livestand.agent.audio.OpusDecoder;
import io.livestand.agent.audio.OpusEncoder;
import io.livestand.agent.audio.OpusFrame;
import io.livestand.agent.audio.PcmFrame;

/// Makes packets that say nothing, and hears nothing in them.
final class SilentCodec implements OpusCodec, OpusEncoder {
  @Override
  public String name() {
    return "scripted";
  }

  @Override
  public OpusEncoder encoder(int sampleRate) {
    return this;
  }

  @Override
  public OpusDecoder decoder(int sampleRate) {
    return new SilentDecoder(sampleRate);
  }

  @Override
  public OpusFrame encode(PcmFrame frame) {
    return new OpusFrame(new byte[40]);
  }

  @Override
  public void close() {}

  private record SilentDecoder(int sampleRate) implements OpusDecoder {
    @Override
    public PcmFrame decode(OpusFrame frame) {
      return PcmFrame.silence(sampleRate);
    }

    @Override
    public PcmFrame recover(OpusFrame next) {
      return PcmFrame.silence(sampleRate);
    }

    @Override
    public PcmFrame conceal() {
      return PcmFrame.silence(sampleRate);
    }

    @Override
    public void close() {}
  }
}
