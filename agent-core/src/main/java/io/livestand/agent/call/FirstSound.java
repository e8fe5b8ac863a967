package io.livestand.agent.call;

import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.speech.SpeechStream;
import org.jspecify.annotations.Nullable;

/// An utterance of which the first frame was taken already, to know when it is there. Read by one
/// thread.
final class FirstSound implements SpeechStream {
  private final SpeechStream utterance;
  private @Nullable PcmFrame first;
  private boolean given;

  private FirstSound(SpeechStream utterance, @Nullable PcmFrame first) {
    this.utterance = utterance;
    this.first = first;
  }

  /// Waits for the first frame.
  static FirstSound await(SpeechStream utterance) throws InterruptedException {
    return new FirstSound(utterance, utterance.next());
  }

  /// Whether there is a sound at all: not where it was closed before.
  boolean isThere() {
    return given || first != null;
  }

  @Override
  public void say(String clause) {
    utterance.say(clause);
  }

  @Override
  public void finish() {
    utterance.finish();
  }

  @Override
  public @Nullable PcmFrame next() throws InterruptedException {
    if (given) {
      return utterance.next();
    }
    given = true;
    var frame = first;
    first = null;
    return frame;
  }

  @Override
  public int voiced() {
    return utterance.voiced();
  }

  @Override
  public void close() {
    utterance.close();
  }
}
