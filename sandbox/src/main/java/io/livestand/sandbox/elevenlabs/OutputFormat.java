package io.livestand.sandbox.elevenlabs;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The wanted audio: raw 16-bit samples at some rate. The compressed formats are refused.
record OutputFormat(int sampleRate) {
  private static final Set<Integer> RATES = Set.of(8_000, 16_000, 22_050, 24_000, 44_100);

  /// @param name as `pcm_24000`; null for the vendor's default, which is an mp3
  static OutputFormat of(@Nullable String name) {
    var wanted = name == null ? "mp3_44100_128" : name;
    try {
      var rate = wanted.startsWith("pcm_") ? Integer.parseInt(wanted.substring(4)) : 0;
      if (RATES.contains(rate)) {
        return new OutputFormat(rate);
      }
    } catch (NumberFormatException _) {
      // Refused below, like any other name.
    }
    throw new ElevenLabsException(ElevenLabsError.invalidOutputFormat(wanted));
  }
}
