package io.livestand.agent.speech;

/// A streaming voice. One per node; each call connects once and speaks many times.
public interface SpeechSynthesizer extends AutoCloseable {
  /// Which voice speaks `language`: part of the key of every cached clip.
  ///
  /// @param language BCP 47 tag
  String voice(String language);

  /// Connects on behalf of one call, so that no later turn pays for a handshake.
  ///
  /// @throws ProviderException when the vendor cannot be reached
  SpeechLine connect(String language);

  @Override
  void close();
}
