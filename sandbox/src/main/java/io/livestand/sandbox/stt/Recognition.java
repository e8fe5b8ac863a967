package io.livestand.sandbox.stt;

/// One listener's ear. Not for two threads at a time.
public interface Recognition extends AutoCloseable {
  /// Hears more audio.
  ///
  /// @return true when the engine took a pause for the end of a phrase, whose text `phrase` then
  ///   gives
  boolean hear(short[] samples);

  /// Whether something was heard whose words are not known: until they are, silence counts.
  default boolean isListening() {
    return false;
  }

  /// What is understood of the phrase under way.
  Hypothesis partial();

  /// The phrase that has just ended; to be called after `hear` said so.
  Hypothesis phrase();

  /// Ends the phrase under way here and now and gives its text.
  Hypothesis end();

  @Override
  void close();
}
