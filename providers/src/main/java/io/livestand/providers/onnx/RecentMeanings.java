package io.livestand.providers.onnx;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.livestand.agent.language.TextEmbedder;

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

  @Override
  public String fingerprint() {
    return embedder.fingerprint();
  }
}
