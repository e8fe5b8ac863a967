package io.livestand.providers.yandex;

import io.livestand.agent.audio.AudioFrame;
import io.livestand.agent.audio.Levels;
import io.livestand.agent.audio.PcmFrame;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// Tells by loudness whether the caller speaks, and whether the vendor has anything to say to that.
/// A connection that is cut without a word takes everything we write: that speech goes unanswered
/// is the only sign.
///
/// Frames come from the sender's thread, answers from another.
final class SpeechMeter {
  private static final double LOUD_DBFS = -45;
  private static final int QUIET_FRAMES = 15;
  private static final int MOST_TIMES = 64;

  private final AtomicInteger unanswered = new AtomicInteger();
  private final int patience;
  private final AtomicInteger times = new AtomicInteger(1);
  private int quiet;

  /// @param deafness how much speech may go unanswered
  SpeechMeter(Duration deafness) {
    this.patience = (int) deafness.dividedBy(AudioFrame.DURATION);
  }

  void sent(PcmFrame frame) {
    if (Levels.dbfs(frame) > LOUD_DBFS) {
      unanswered.incrementAndGet();
      quiet = 0;
    } else {
      quiet++;
    }
  }

  void silence() {
    quiet = QUIET_FRAMES;
  }

  /// @param words whether the vendor has understood something
  void answered(boolean words) {
    unanswered.set(0);
    if (words) {
      times.set(1);
    }
  }

  /// Another session is tried. What it is deaf to may be noise: it gets twice as long.
  void beginAgain() {
    unanswered.set(0);
    times.updateAndGet(before -> Math.min(2 * before, MOST_TIMES));
  }

  boolean isUnanswered() {
    return unanswered.get() >= patience * times.get();
  }

  /// Whether nothing was said for 300 ms.
  boolean isQuiet() {
    return quiet >= QUIET_FRAMES;
  }
}
