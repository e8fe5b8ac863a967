package io.livestand.providers.onnx;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.livestand.agent.language.TextEmbedder;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;

/// Keeps the vectors of the last texts: the words of a turn are asked about more than once, by the
/// intents, by the questions, and again when the recogniser confirms what it had guessed.
public final class RecentMeanings implements TextEmbedder {
  private static final int TEXTS = 512;

  private final TextEmbedder embedder;
  private final Cache<String, float[]> recent = Caffeine.newBuilder().maximumSize(TEXTS).build();

  public RecentMeanings(TextEmbedder embedder) {
    this.embedder = embedder;
  }

  @Override
  public float[] embed(String text) throws InterruptedException {
    var kept = recent.getIfPresent(text);
    if (kept == null) {
      kept = embedder.embed(text);
      recent.put(text, kept);
    }
    return kept.clone();
  }

  /// The same for who cannot wait: what was not embedded lately is refused.
  public TextEmbedder kept() {
    return new TextEmbedder() {
      @Override
      public float[] embed(String text) {
        var vector = recent.getIfPresent(text);
        if (vector == null) {
          throw new ProviderException("embedder", Kind.UNAVAILABLE, "not embedded lately");
        }
        return vector.clone();
      }

      @Override
      public String fingerprint() {
        return embedder.fingerprint();
      }
    };
  }

  @Override
  public String fingerprint() {
    return embedder.fingerprint();
  }
}
