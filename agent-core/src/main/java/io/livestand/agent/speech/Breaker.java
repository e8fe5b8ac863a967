package io.livestand.agent.speech;

import io.livestand.agent.provider.ProviderException;

/// Remembers how a vendor's method has fared lately, so that one which is dead is not asked again
/// and again. Shared by all calls; thread-safe.
public interface Breaker {
  /// Whether the method may be asked at the moment. After a yes, tell how it went: [#succeeded],
  /// [#failed], or [#unused].
  boolean permits();

  /// It spoke.
  void succeeded();

  /// It did not. A refusal, such as wrong credentials or a used-up quota, opens the breaker at
  /// once.
  void failed(ProviderException failure);

  /// It was not asked after all, or nobody waited for the outcome.
  void unused();
}
