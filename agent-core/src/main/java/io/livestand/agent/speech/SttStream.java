package io.livestand.agent.speech;

import io.livestand.agent.audio.PcmFrame;
import java.time.Duration;

/// One caller's ear at the recogniser, open for the whole call: a stream that the vendor ends is
/// reopened behind this interface.
///
/// Audio goes in by one of two ways, each with a bounded queue behind it:
///
/// | way | for | where the vendor does not keep up |
/// |---|---|---|
/// | [#send] | live audio, which is worth nothing late | the oldest that waits is dropped |
/// | [#put] | files and benches, which can wait | the caller waits |
public interface SttStream extends AutoCloseable {
  /// Sends the next 20 ms of live audio. Never blocks: where the vendor does not keep up, the
  /// oldest waiting audio is dropped and counted.
  void send(PcmFrame frame);

  /// Sends the next 20 ms, none of which may be lost: waits while the queue is full. Returns at
  /// once, with nothing sent, when the stream has failed or is closed.
  void put(PcmFrame frame) throws InterruptedException;

  /// The caller has stopped speaking. Where this node decides
  /// ([SttConfig.EndOfUtterance#EXTERNAL]), whatever was heard since the last final becomes final
  /// now: exactly one [SttResult.Final] comes for each time this was called. With the vendor's own
  /// classifier this does nothing: finals come when it has found an end.
  void endOfUtterance();

  /// There is no more audio. What was sent is still recognised: words since the last final become
  /// final, and then the stream ends. Nothing may be sent afterwards.
  void finish();

  /// Waits until a stream that was told to [#finish()] has said its last, or has failed.
  ///
  /// @return whether it has, within the patience given
  boolean awaitEnd(Duration patience) throws InterruptedException;

  /// How often the way to the recogniser broke since the stream was opened: what was said then may
  /// be lost.
  long interruptions();

  /// Frames dropped because the vendor did not keep up.
  long dropped();

  /// Stops: ends both directions at once and returns when they have ended. No result arrives after
  /// it returns.
  @Override
  void close();
}
