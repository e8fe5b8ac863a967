package io.livestand.app.wiring;

import io.livestand.agent.audio.AudioFrame;
import io.livestand.agent.audio.OpusCodec;
import io.livestand.agent.audio.OpusDecoder;
import io.livestand.agent.audio.OpusEncoder;
import io.livestand.agent.audio.OpusFrame;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.app.caller.Wav;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Keeps sound as a caller hears it: after the codec, and at one rate whoever spoke.
final class Recorder implements AutoCloseable {
  private final OpusCodec codec;
  private final OpusDecoder decoder;
  private final Map<Integer, OpusEncoder> encoders = new HashMap<>();
  private final List<PcmFrame> heard = new ArrayList<>();

  Recorder(OpusCodec codec) {
    this.codec = codec;
    decoder = codec.decoder(Wav.RATE);
  }

  void hear(AudioFrame frame) {
    heard.add(
        decoder.decode(
            switch (frame) {
              case OpusFrame packet -> packet;
              case PcmFrame sound ->
                  encoders.computeIfAbsent(sound.sampleRate(), codec::encoder).encode(sound);
            }));
  }

  /// All that was heard so far.
  List<PcmFrame> heard() {
    return List.copyOf(heard);
  }

  @Override
  public void close() {
    encoders.values().forEach(OpusEncoder::close);
    decoder.close();
  }
}
