package io.livestand.sandbox.yandextts;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Some of the vendor's voices by their own names, and the RHVoice voice behind each.
///
/// @see <a href="https://yandex.cloud/docs/speechkit/tts/voices">Voices</a>
public final class Voices {
  static final String DEFAULT = "marina";

  private static final Map<String, String> ALL =
      Map.ofEntries(
          Map.entry("john", "bdl"),
          Map.entry("alena", "elena"),
          Map.entry("marina", "elena"),
          Map.entry("jane", "anna"),
          Map.entry("omazh", "elena"),
          Map.entry("dasha", "anna"),
          Map.entry("filipp", "aleksandr"),
          Map.entry("ermil", "aleksandr"),
          Map.entry("zahar", "aleksandr"),
          Map.entry("alexander", "aleksandr"));

  private final Set<String> installed;

  /// @param installed the engine's voices, in any case
  public Voices(Set<String> installed) {
    this.installed =
        installed.stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /// The engine's name of a voice; of the vendor's default one for an empty name.
  Optional<String> find(String name) {
    return Optional.ofNullable(ALL.get(name.isEmpty() ? DEFAULT : name))
        .filter(installed::contains);
  }
}
