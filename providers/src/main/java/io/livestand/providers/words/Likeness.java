package io.livestand.providers.words;

import io.livestand.agent.knowledge.KnowledgeSearch.Hit;
import io.livestand.agent.knowledge.Lexicon;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Judges what an engine has found, so that all engines judge alike. An engine's own score grows
/// with the index and with the rarity of a word; on that no threshold can stand.
public final class Likeness {
  /// What to ask an engine for: more than are given back, since it may rank otherwise.
  public static final int CANDIDATES = 20;

  private static final int HITS = 10;

  private final Map<String, WordForms> forms;

  /// @throws IllegalArgumentException for synonyms that cannot be read, naming their language
  public Likeness(List<Lexicon> lexicons) {
    forms =
        lexicons.stream()
            .collect(Collectors.toUnmodifiableMap(Lexicon::language, Likeness::formsOf));
  }

  private static WordForms formsOf(Lexicon lexicon) {
    try {
      return new WordForms(lexicon);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(lexicon.language() + ": " + wrong.getMessage(), wrong);
    }
  }

  /// The words of a language; empty where it is not one of the lexicons.
  public Optional<WordForms> forms(String language) {
    return Optional.ofNullable(forms.get(language));
  }

  /// The words of every language, by its tag.
  public Map<String, WordForms> forms() {
    return forms;
  }

  /// The candidates by their likeness to what was asked, as [KnowledgeSearch#byWords] wants them.
  ///
  /// @param candidates whose scores do not matter
  public List<Hit> judged(String asked, String language, List<Hit> candidates) {
    return forms(language).map(words -> judged(asked, words, candidates)).orElse(List.of());
  }

  private static List<Hit> judged(String asked, WordForms words, List<Hit> candidates) {
    var those = words.of(asked);
    Function<Hit, Double> likeness = hit -> WordForms.inCommon(those, words.of(hit.question()));
    return candidates.stream()
        .map(hit -> new Hit(hit.answerId(), hit.question(), likeness.apply(hit)))
        .filter(hit -> hit.score() > 0)
        .sorted(Comparator.comparingDouble(Hit::score).reversed())
        .limit(HITS)
        .toList();
  }
}
