package io.livestand.agent.dialogue;

import java.util.Map;
import java.util.Optional;

/// Something to say, in each language that it can be said in.
///
/// @param byLanguage texts by BCP 47 tag, such as `en-US`; the tag [#ANY] stands for all others
public record Phrase(Map<String, String> byLanguage) {
  /// Stands for every language that has no text of its own.
  public static final String ANY = "*";

  public Phrase {
    byLanguage = Map.copyOf(byLanguage);
  }

  /// The same text for every language.
  public static Phrase same(String text) {
    return new Phrase(Map.of(ANY, text));
  }

  /// The text for a language; empty where there is none.
  public Optional<String> in(String language) {
    return Optional.ofNullable(byLanguage.getOrDefault(language, byLanguage.get(ANY)));
  }
}
