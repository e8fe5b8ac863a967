package io.livestand.sandbox.elevenlabs;

/// A refusal on its way to the client.
final class ElevenLabsException extends RuntimeException {
  private final transient ElevenLabsError error;

  ElevenLabsException(ElevenLabsError error) {
    super(error.code());
    this.error = error;
  }

  ElevenLabsError error() {
    return error;
  }
}
