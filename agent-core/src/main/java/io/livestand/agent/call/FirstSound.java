package io.livestand.agent.call;

import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.speech.SpeechStream;
import org.jspecify.annotations.Nullable;

/// An utterance of which the first frame was taken already, to know when it is there. With each
/// frame that is read it is noted how much of the text is voiced. Read by one thread.
final class FirstSound implements SpeechStream {
  private final SpeechStream utterance;
  private final HeardText text;
  private @Nullable PcmFrame first;
  private boolean given;

  private FirstSound(SpeechStream utterance, HeardText text, @Nullable PcmFrame first) {
    this.utterance = utterance;
    this.text = text;
    this.first = first;
  }

  /// Waits for the first frame.
  ///
  /// @param text told of each frame when it is read
  static FirstSound await(SpeechStream utterance, HeardText text) throws InterruptedException {
    return new FirstSound(utterance, text, utterance.next());
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
    var frame = given ? utterance.next() : first;
    given = true;
    first = null;
    if (frame != null) {
      text.frame(utterance.voiced());
    }
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
