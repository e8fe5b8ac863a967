package io.livestand.agent.audio;

/// Hears whether somebody speaks. One per call, used by one thread.
public interface Vad extends AutoCloseable {
  /// Whether this frame, after the ones before it, sounds like a voice.
  boolean isVoice(PcmFrame frame);

  @Override
  void close();
}
