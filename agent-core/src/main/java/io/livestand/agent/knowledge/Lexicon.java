package io.livestand.agent.knowledge;

import java.util.List;
import java.util.Set;

/// What is to be known of the words of a language to compare questions.
///
/// @param language BCP 47 tag
/// @param stopWords words without meaning
/// @param synonyms groups of words that mean the same, each such as `price, cost, fee`
public record Lexicon(String language, Set<String> stopWords, List<String> synonyms) {
  public Lexicon {
    stopWords = Set.copyOf(stopWords);
    synonyms = List.copyOf(synonyms);
  }
}
