package io.livestand.app.ops;

import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.speech.Breaker;

/// A breaker whose method's outcomes are noted.
public record WatchedBreaker(Breaker breaker, Outcomes outcomes) implements Breaker {
  @Override
  public boolean permits() {
    return breaker.permits();
  }

  @Override
  public void succeeded() {
    outcomes.worked();
    breaker.succeeded();
  }

  @Override
  public void failed(ProviderException failure) {
    outcomes.failed(failure);
    breaker.failed(failure);
  }

  @Override
  public void unused() {
    breaker.unused();
  }
}
