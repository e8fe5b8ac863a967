package io.livestand.agent.language;

/// Turns a text into a vector whose direction is what it means: the smaller the angle between two,
/// the closer their meanings.
public interface TextEmbedder {
  /// Blocks until the vector is there. All vectors of one [#fingerprint] have the same length, and
  /// none of them is zero.
  ///
  /// @throws io.livestand.agent.provider.ProviderException when there is no vector to be had
  float[] embed(String text) throws InterruptedException;

  /// Names the space of the vectors: two vectors may be compared where their fingerprints are
  /// equal.
  String fingerprint();
}
