package io.livestand.agent.dialogue.intent;

import io.livestand.agent.language.TextEmbedder;
import java.util.List;

/// Compares meanings: the cosine of the angle between the vectors of two texts, none below zero.
public final class MeaningMatcher implements PhraseMatcher {
  private final TextEmbedder embedder;
  private final List<float[]> phrases;

  /// @param phrases their vectors by the same embedder
  public MeaningMatcher(TextEmbedder embedder, List<float[]> phrases) {
    this.embedder = embedder;
    this.phrases = phrases.stream().map(MeaningMatcher::unit).toList();
  }

  @Override
  public double[] similarities(String text) throws InterruptedException {
    if (text.isBlank()) {
      return new double[phrases.size()];
    }
    var asked = unit(embedder.embed(text));
    return phrases.stream().mapToDouble(phrase -> Math.clamp(dot(asked, phrase), 0, 1)).toArray();
  }

  private static double dot(float[] one, float[] other) {
    if (one.length != other.length) {
      throw new IllegalArgumentException(
          "vectors of " + one.length + " and of " + other.length + " numbers");
    }
    var sum = 0.0;
    for (var at = 0; at < one.length; at++) {
      sum += one[at] * other[at];
    }
    return sum;
  }

  private static float[] unit(float[] vector) {
    var length = Math.sqrt(dot(vector, vector));
    if (!(length > 0)) {
      throw new IllegalArgumentException("a vector without a direction");
    }
    var unit = new float[vector.length];
    for (var at = 0; at < vector.length; at++) {
      unit[at] = (float) (vector[at] / length);
    }
    return unit;
  }
}
