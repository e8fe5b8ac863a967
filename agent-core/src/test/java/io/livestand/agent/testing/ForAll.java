package io.livestand.agent.testing;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Properties without a framework: a thousand seeded samples, and the seed in the failure.
public final class ForAll {
  private static final int SAMPLES = 1_000;

  private ForAll() {}

  public static void samples(Consumer<RandomGenerator> property) {
    samples(SAMPLES, property);
  }

  /// So many samples, for a property that takes its time.
  public static void samples(int count, Consumer<RandomGenerator> property) {
    var firstSeed = Long.getLong("forall.seed", System.nanoTime());
    for (var seed = firstSeed; seed < firstSeed + count; seed++) {
      try {
        property.accept(new SplittableRandom(seed));
      } catch (AssertionError failure) {
        throw new AssertionError("fails for -Dforall.seed=" + seed, failure);
      }
    }
  }
}
