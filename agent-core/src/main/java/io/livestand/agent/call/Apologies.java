package io.livestand.agent.call;

import java.util.Map;

/// What the screen says of an answer that failed.
final class Apologies {
  private static final String ANY = "Something went wrong with this answer.";
  private static final Map<String, String> BY_CODE =
      Map.of(
          "stt_failed", "Speech recognition was interrupted: please say that again.",
          "llm_failed", "The language model did not answer.",
          "tts_failed", "The voice is not available at the moment.");

  private Apologies() {}

  /// The words for a code of [MindEvent.Failed].
  static String of(String code) {
    return BY_CODE.getOrDefault(code, ANY);
  }
}
