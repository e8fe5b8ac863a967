package io.livestand.agent.speech;

import io.livestand.agent.audio.PcmFrame;
import org.jspecify.annotations.Nullable;

/// One utterance: clauses go in, sound comes out, at the same time and on different threads.
public interface SpeechStream extends AutoCloseable {
  /// Adds a clause to be spoken after the ones before it. Returns at once.
  void say(String clause);

  /// There is no more to say.
  void finish();

  /// Waits for the next 20 ms of sound.
  ///
  /// @return null once everything was spoken, or after [#close()]
  /// @throws ProviderException when the vendor fails
  @Nullable PcmFrame next() throws InterruptedException;

  /// How much of what was given to [#say] the frames given out so far have voiced, counted in
  /// characters that are not blank. A lower bound: as far as the vendor tells, which for some is
  /// whole clauses, and for some nothing.
  default int voiced() {
    return 0;
  }

  /// Stops speaking. From now on [#next()] returns null, whatever the vendor still sends. Closing
  /// an utterance that has ended does nothing.
  @Override
  void close();
}
