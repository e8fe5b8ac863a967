package io.livestand.agent.call;

import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.speech.SpeechStream;
import org.jspecify.annotations.Nullable;

/// An utterance of which the first frame was taken already, to know when it is there. With each
/// frame that is read it is noted how much of the text is voiced. Read by one thread.
final class FirstSound implements SpeechStream {
  private final SpeechStream utterance;
  private final HeardText text;
  private final Runnable onEnd;
  private @Nullable PcmFrame first;
  private boolean given;
  private boolean ended;

  private FirstSound(
      SpeechStream utterance, HeardText text, Runnable onEnd, @Nullable PcmFrame first) {
    this.utterance = utterance;
    this.text = text;
    this.onEnd = onEnd;
    this.first = first;
  }

  /// Waits for the first frame.
  ///
  /// @param text told of each frame when it is read
  /// @param onEnd called once, when the last frame was read
  static FirstSound await(SpeechStream utterance, HeardText text, Runnable onEnd)
      throws InterruptedException {
    return new FirstSound(utterance, text, onEnd, utterance.next());
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
    } else if (!ended) {
      ended = true;
      onEnd.run();
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
