package io.livestand.sandbox.rhvoice;

/// The engine could not be loaded, or it refused a phrase.
public final class RhVoiceException extends RuntimeException {
  public RhVoiceException(String message) {
    super(message);
  }

  public RhVoiceException(String message, Throwable cause) {
    super(message, cause);
  }
}
