package io.livestand.agent.speech;

import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import java.util.ArrayList;
import java.util.List;

/// A breaker that only opens when told, and remembers what it was told.
final class ScriptedBreaker implements Breaker {
  boolean open;
  int successes;
  final List<Kind> failures = new ArrayList<>();

  @Override
  public boolean permits() {
    return !open;
  }

  @Override
  public void succeeded() {
    successes++;
  }

  @Override
  public void failed(ProviderException failure) {
    failures.add(failure.kind());
  }

  @Override
  public void unused() {}
}
