package io.livestand.sandbox.elevenlabs;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The voice ids of the sandbox, as `sandbox-en-slt`, and the RHVoice voice behind each.
public final class VoiceBook {
  private static final Map<String, String> ALL =
      Map.of(
          "sandbox-en-slt", "slt",
          "sandbox-en-clb", "clb",
          "sandbox-en-bdl", "bdl",
          "sandbox-en-alan", "alan",
          "sandbox-ru-anna", "anna",
          "sandbox-ru-elena", "elena",
          "sandbox-ru-aleksandr", "aleksandr");

  private final Set<String> installed;

  /// Voices are told apart without regard to case, as the engine does.
  public VoiceBook(Set<String> installed) {
    this.installed =
        installed.stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /// The engine's name of a voice, empty for an unknown id.
  Optional<String> find(String voiceId) {
    return Optional.ofNullable(ALL.get(voiceId)).filter(installed::contains);
  }
}
