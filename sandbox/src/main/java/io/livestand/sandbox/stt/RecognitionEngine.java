package io.livestand.sandbox.stt;

/// A loaded model of one language, shared by all its listeners.
public interface RecognitionEngine extends AutoCloseable {
  /// BCP 47, as "en-US".
  String language();

  /// The rate it hears at, in hertz.
  int sampleRate();

  Recognition open();

  @Override
  void close();
}
