package io.livestand.agent.speech;

/// Hears what a recogniser has understood.
@FunctionalInterface
public interface SttListener {
  void on(SttResult result);
}
