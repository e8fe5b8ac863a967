package io.livestand.signaling.rtvi;

/// A client's frame that cannot be understood. The text says what was expected.
final class BadFrameException extends Exception {
  private static final long serialVersionUID = 1L;

  BadFrameException(String message) {
    super(message);
  }
}
