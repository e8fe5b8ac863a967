package io.livestand.providers.voice;

import io.livestand.agent.provider.ProviderException;
import org.jspecify.annotations.Nullable;

/// A phrase that a vendor is asked to speak by a request of its own.
public interface Phrase extends AutoCloseable {
  /// Waits for the next samples, 16-bit little-endian; the first time, for the vendor to begin.
  ///
  /// @return null at the end
  /// @throws ProviderException when the vendor fails
  byte @Nullable [] read() throws InterruptedException;

  /// Breaks the request off. Another thread's [#read] then returns or throws at once.
  @Override
  void close();
}
