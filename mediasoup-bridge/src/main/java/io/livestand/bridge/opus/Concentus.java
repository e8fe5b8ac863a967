package io.livestand.bridge.opus;

import io.github.jaredmdobson.concentus.OpusException;
import io.livestand.agent.audio.OpusCodec;
import io.livestand.agent.audio.OpusDecoder;
import io.livestand.agent.audio.OpusEncoder;

/// Opus in pure Java: works on every machine, at about twice libopus' cost.
public final class Concentus implements OpusCodec {
  @Override
  public String name() {
    return "concentus";
  }

  @Override
  public OpusEncoder encoder(int sampleRate) {
    try {
      return new ConcentusEncoder(SampleRates.checked(sampleRate));
    } catch (OpusException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public OpusDecoder decoder(int sampleRate) {
    try {
      return new ConcentusDecoder(SampleRates.checked(sampleRate));
    } catch (OpusException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
