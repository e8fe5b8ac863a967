package io.livestand.agent.testing;

import io.livestand.agent.language.TextEmbedder;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import java.util.Locale;

/// A vector counts the words of a text: texts of the same words mean the same.
public final class WordEmbedder implements TextEmbedder {
  private static final int DIMENSIONS = 64;

  public int asked;
  public boolean fails;

  @Override
  public float[] embed(String text) {
    asked++;
    if (fails) {
      throw new ProviderException("embedder", Kind.UNAVAILABLE, "gone");
    }
    var vector = new float[DIMENSIONS];
    for (var word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
      vector[Math.floorMod(word.hashCode(), DIMENSIONS)]++;
    }
    return vector;
  }

  @Override
  public String fingerprint() {
    return "words-64";
  }
}
