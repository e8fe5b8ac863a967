package io.livestand.agent.call;

/// Names one call, everywhere: logs, metrics, room, UI events.
public record CallId(String value) {
  public CallId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a call id cannot be blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
