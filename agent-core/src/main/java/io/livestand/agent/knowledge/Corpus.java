package io.livestand.agent.knowledge;

import java.util.List;

/// What an index is made of.
///
/// @param lexicons one for each language
/// @param entries questions of all languages
/// @param fingerprint changes with everything above
public record Corpus(List<Lexicon> lexicons, List<Entry> entries, String fingerprint) {
  public Corpus {
    lexicons = List.copyOf(lexicons);
    entries = List.copyOf(entries);
  }

  /// One question.
  ///
  /// @param language BCP 47 tag
  /// @param answerId of its [FastAnswer]
  /// @param vector what it means; of length 0 where nobody embedded it
  @SuppressWarnings("ArrayRecordComponent") // never compared, and never changed
  public record Entry(String language, String answerId, String question, float[] vector) {}
}
