package io.livestand.sandbox.yandexembeddings;

import java.util.Arrays;
import java.util.SplittableRandom;

/// Vectors that behave like embeddings: texts of the same concepts lie within a cosine of 0.9,
/// those of others are far apart. A concept is a direction drawn by chance from its name; the
/// letters of the text add a little of their own.
final class MeaningVector {
  private static final double LETTERS = 0.2;
  private static final int GRAM = 3;

  private final Concepts concepts;
  private final int dimensions;

  MeaningVector(Concepts concepts, int dimensions) {
    this.concepts = concepts;
    this.dimensions = dimensions;
  }

  /// Of length 1.
  double[] of(String text) {
    var sum = new double[dimensions];
    var meant = concepts.of(text);
    for (var concept : meant) {
      add(sum, direction("concept " + concept), 1);
    }
    var letters = String.join(" ", Concepts.words(text));
    var grams = Math.max(letters.length() - GRAM + 1, 1);
    // Together the letters weigh a fifth of the concepts; alone, where there are none, all.
    var weight = LETTERS * Math.sqrt(Math.max(meant.size(), 1) / (double) grams);
    for (var from = 0; from < grams; from++) {
      var to = Math.min(from + GRAM, letters.length());
      add(sum, direction("letters " + letters.substring(from, to)), weight);
    }
    return normal(sum);
  }

  private double[] direction(String name) {
    var random = new SplittableRandom(name.hashCode() * 0x9E3779B97F4A7C15L);
    var direction = new double[dimensions];
    Arrays.setAll(direction, _ -> random.nextGaussian());
    return normal(direction);
  }

  private static void add(double[] sum, double[] direction, double weight) {
    for (var index = 0; index < sum.length; index++) {
      sum[index] += weight * direction[index];
    }
  }

  private static double[] normal(double[] vector) {
    var length = Math.sqrt(Arrays.stream(vector).map(value -> value * value).sum());
    return Arrays.stream(vector).map(value -> value / length).toArray();
  }
}
