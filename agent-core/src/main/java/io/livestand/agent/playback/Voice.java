package io.livestand.agent.playback;

import io.livestand.agent.audio.AudioFrame;
import io.livestand.agent.knowledge.Clip;
import io.livestand.agent.knowledge.ClipStream;
import io.livestand.agent.speech.SpeechStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/// The bot's mouth in one call: plays one thing at a time into the outlet. The playing thread is
/// interrupted to stop it; [#silence()] then empties what it had queued.
public final class Voice {
  private final AudioOutlet outlet;
  private final AtomicLong lastSentNanos = new AtomicLong();

  public Voice(AudioOutlet outlet) {
    this.outlet = outlet;
  }

  /// Plays a clip, and returns when its last frame was sent.
  ///
  /// @param onFirstSent told when the first frame was handed to the socket; must hand off at once
  public void play(Clip clip, LongConsumer onFirstSent) throws InterruptedException {
    var isFirst = true;
    for (var frame : clip.frames()) {
      write(frame, isFirst ? onFirstSent : Voice::nobody);
      isFirst = false;
    }
    outlet.drain();
  }

  /// Plays a clip while it is being read, and returns when its last frame was sent. The stream
  /// stays open.
  ///
  /// @param onFirstFrame called when the first frame has come
  /// @param onFirstSent told when the first frame was handed to the socket; must hand off at once
  /// @throws ProviderException when the rest of the clip cannot be had
  public void play(ClipStream clip, Runnable onFirstFrame, LongConsumer onFirstSent)
      throws InterruptedException {
    var isFirst = true;
    for (var frame = clip.next(); frame != null; frame = clip.next()) {
      if (isFirst) {
        onFirstFrame.run();
      }
      write(frame, isFirst ? onFirstSent : Voice::nobody);
      isFirst = false;
    }
    outlet.drain();
  }

  /// Plays an utterance while it is being synthesised, and returns when its last frame was sent.
  ///
  /// @param onFirstFrame called when the first frame has come
  /// @param onFirstSent told when the first frame was handed to the socket; must hand off at once
  /// @throws ProviderException when the synthesiser fails
  public void play(SpeechStream speech, Runnable onFirstFrame, LongConsumer onFirstSent)
      throws InterruptedException {
    var isFirst = true;
    for (var frame = speech.next(); frame != null; frame = speech.next()) {
      if (isFirst) {
        onFirstFrame.run();
      }
      write(frame, isFirst ? onFirstSent : Voice::nobody);
      isFirst = false;
    }
    outlet.drain();
  }

  /// Throws away what was queued but not sent.
  public void silence() {
    outlet.flush();
  }

  /// When the last frame with sound was handed to the socket; 0 before the first.
  public long lastSentNanos() {
    return lastSentNanos.get();
  }

  private void write(AudioFrame frame, LongConsumer onSent) throws InterruptedException {
    outlet.write(
        frame,
        sentAtNanos -> {
          lastSentNanos.set(sentAtNanos);
          onSent.accept(sentAtNanos);
        });
  }

  private static void nobody(long sentAtNanos) {}
}
