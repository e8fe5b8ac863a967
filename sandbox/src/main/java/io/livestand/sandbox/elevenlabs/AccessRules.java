package io.livestand.sandbox.elevenlabs;

import org.jspecify.annotations.Nullable;

/// Any key opens but "bad"; "quota" is a key that has spent its credits.
final class AccessRules {
  private AccessRules() {}

  /// @throws ElevenLabsException when the key does not open
  static void check(@Nullable String apiKey) {
    if (apiKey == null || apiKey.isBlank() || apiKey.equals("bad")) {
      throw new ElevenLabsException(ElevenLabsError.INVALID_API_KEY);
    }
    if (apiKey.equals("quota")) {
      throw new ElevenLabsException(ElevenLabsError.QUOTA_EXCEEDED);
    }
  }
}
