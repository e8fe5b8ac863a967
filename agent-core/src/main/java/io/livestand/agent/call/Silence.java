package io.livestand.agent.call;

import io.livestand.agent.playback.Voice;
import io.livestand.agent.time.Ticker;
import java.time.Duration;

/// How long nobody has been heard in a call: neither the caller nor the bot. Safe for many threads.
final class Silence {
  private final Voice voice;
  private final Ticker ticker;
  private volatile long callerEndedNanos;

  Silence(Voice voice, Ticker ticker) {
    this.voice = voice;
    this.ticker = ticker;
    this.callerEndedNanos = ticker.nanoTime();
  }

  /// The caller has finished.
  ///
  /// @param nanos when the last sound of it came
  void since(long nanos) {
    callerEndedNanos = nanos;
  }

  Duration lasting() {
    var begun = Math.max(callerEndedNanos, voice.lastSentNanos());
    return Duration.ofNanos(Math.max(0, ticker.nanoTime() - begun));
  }
}
