package io.livestand.sandbox;

/// A folder that the sandbox needs is not there; the message is one sentence that says what to do.
public final class MissingPartException extends Exception {
  public MissingPartException(String message) {
    super(message);
  }
}
