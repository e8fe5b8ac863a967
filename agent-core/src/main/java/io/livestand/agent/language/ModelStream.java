package io.livestand.agent.language;

import org.jspecify.annotations.Nullable;

/// An answer while it is being written.
public interface ModelStream extends AutoCloseable {
  /// Waits for the next piece.
  ///
  /// @return null once the answer is complete, or after [#close()]
  /// @throws ProviderException when the vendor fails, or breaks off in the middle
  @Nullable ModelPiece next() throws InterruptedException;

  /// Drops the rest of the answer. May be called from another thread than the reader's, whose
  /// [#next()] then returns null at once.
  @Override
  void close();
}
