package io.livestand.agent.playback;

import io.livestand.agent.audio.AudioFrame;
import java.util.function.LongConsumer;

/// Where the bot's sound leaves the call. Behind it, frames are encoded where they are not yet,
/// wait in a short queue and are sent one every 20 ms; while the queue is empty, silence is sent.
public interface AudioOutlet {
  /// Adds a frame to the queue, and waits while the queue is full.
  ///
  /// @param onSent told the time ([io.livestand.agent.time.Ticker]) at which the frame was handed
  ///   to the socket. Never called for a flushed frame. Runs on the pacer's thread: must hand off
  ///   at once.
  void write(AudioFrame frame, LongConsumer onSent) throws InterruptedException;

  /// Adds a frame to the queue, and waits while the queue is full.
  default void write(AudioFrame frame) throws InterruptedException {
    write(frame, sentAtNanos -> {});
  }

  /// Waits until everything written was sent or flushed, and whoever wanted to know was told.
  void drain() throws InterruptedException;

  /// Throws away what was not sent yet: the caller hears silence from the next frame on. A frame
  /// whose [#write] is still waiting for room is thrown away as well.
  void flush();
}
