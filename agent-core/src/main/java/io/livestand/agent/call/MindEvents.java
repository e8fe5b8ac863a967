package io.livestand.agent.call;

/// Is told everything that the call's screen may show. Called on the call's own thread: must hand
/// off at once, and never throw.
@FunctionalInterface
public interface MindEvents {
  void on(MindEvent event);
}
