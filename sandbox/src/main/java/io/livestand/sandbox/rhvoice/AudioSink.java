package io.livestand.sandbox.rhvoice;

/// Takes the audio of one phrase, piece by piece, while the engine still renders the rest.
///
/// It is called on the engine's thread with the process-wide lock held, so it must not wait.
@FunctionalInterface
public interface AudioSink {
  /// Hears the next piece.
  ///
  /// @param samples 16-bit mono at 24 kHz
  /// @return false to stop the synthesis
  boolean hear(short[] samples);
}
