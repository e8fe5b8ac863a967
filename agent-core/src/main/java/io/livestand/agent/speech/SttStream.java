package io.livestand.agent.speech;

import io.livestand.agent.audio.PcmFrame;

/// One caller's ear at the recogniser, open for the whole call: a stream that the vendor ends is
/// reopened behind this interface.
public interface SttStream extends AutoCloseable {
  /// Sends the next 20 ms. Never blocks: where the vendor does not keep up, the oldest waiting
  /// audio is dropped and counted.
  void send(PcmFrame frame);

  /// The caller has stopped speaking. Where this node decides
  /// ([SttConfig.EndOfUtterance#EXTERNAL]), whatever was heard since the last final becomes final
  /// now: exactly one [SttResult.Final] comes for each time this was called. With the vendor's own
  /// classifier this does nothing: finals come when it has found an end.
  void endOfUtterance();

  /// Frames dropped because the vendor did not keep up.
  long dropped();

  /// Ends the stream; no result arrives after it returns.
  @Override
  void close();
}
