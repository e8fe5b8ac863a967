package io.livestand.agent.language;

/// Turns a text into a vector, so that texts that mean the same lie close together.
public interface TextEmbedder {
  /// The vector of a text; all vectors of one embedder have the same length.
  ///
  /// @throws ProviderException when the embedder fails
  float[] embed(String text) throws InterruptedException;

  /// Names the model and all that decides its vectors: those of another fingerprint cannot be
  /// compared with these.
  String fingerprint();
}
