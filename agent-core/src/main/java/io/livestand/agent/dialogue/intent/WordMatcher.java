package io.livestand.agent.dialogue.intent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Compares words: stems, and pieces of three letters that forgive an ending or a misheard sound.
/// What stands in few phrases counts for more (tf-idf, cosine). It needs no network and takes some
/// ten microseconds for a few hundred phrases.
public final class WordMatcher implements PhraseMatcher {
  /// How much whole words count beside pieces of them.
  private static final double WORDS = 0.6;

  private static final int PIECE = 3;

  private final TextNormalizer normalizer;
  private final Space words;
  private final Space pieces;

  public WordMatcher(TextNormalizer normalizer, List<String> phrases) {
    this.normalizer = normalizer;
    var stems = phrases.stream().map(normalizer::stems).toList();
    this.words = new Space(stems);
    this.pieces = new Space(stems.stream().map(WordMatcher::pieces).toList());
  }

  @Override
  public double[] similarities(String text) {
    var stems = normalizer.stems(text);
    var byWords = words.cosines(stems);
    var byPieces = pieces.cosines(pieces(stems));
    var mixed = new double[byWords.length];
    for (var at = 0; at < mixed.length; at++) {
      mixed[at] = WORDS * byWords[at] + (1 - WORDS) * byPieces[at];
    }
    return mixed;
  }

  private static List<String> pieces(List<String> stems) {
    var pieces = new ArrayList<String>();
    for (var stem : stems) {
      var word = "_" + stem + "_";
      for (var from = 0; from + PIECE <= word.length(); from++) {
        pieces.add(word.substring(from, from + PIECE));
      }
    }
    return pieces;
  }

  /// Phrases as weighted sets of features.
  private static final class Space {
    private final Map<String, Double> rarity = new HashMap<>();
    private final double ofUnknown;
    private final List<Map<String, Double>> phrases;

    Space(List<List<String>> phrases) {
      var holders = new HashMap<String, Integer>();
      phrases.forEach(features ->
          features.stream().distinct().forEach(it -> holders.merge(it, 1, Integer::sum)));
      holders.forEach((feature, count) -> rarity.put(feature, rarity(phrases.size(), count)));
      ofUnknown = rarity(phrases.size(), 1);
      this.phrases = phrases.stream().map(this::weighted).toList();
    }

    private static double rarity(int phrases, int holders) {
      return Math.log((1.0 + phrases) / holders);
    }

    /// Weights, the sum of whose squares is 1; empty where there are no features.
    private Map<String, Double> weighted(List<String> features) {
      var weights = new HashMap<String, Double>();
      for (var feature : features) {
        weights.put(feature, rarity.getOrDefault(feature, ofUnknown));
      }
      var length =
          Math.sqrt(weights.values().stream().mapToDouble(weight -> weight * weight).sum());
      weights.replaceAll((_, weight) -> weight / length);
      return weights;
    }

    double[] cosines(List<String> features) {
      var asked = weighted(features);
      return phrases.stream()
          .mapToDouble(phrase ->
              asked.entrySet().stream()
                  .mapToDouble(it -> it.getValue() * phrase.getOrDefault(it.getKey(), 0.0))
                  .sum())
          .toArray();
    }
  }
}
