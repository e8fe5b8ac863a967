package io.livestand.app.process;

/// Another process of the stand could not be started; the message says what it said.
public final class ChildFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ChildFailedException(String message) {
    super(message);
  }
}
