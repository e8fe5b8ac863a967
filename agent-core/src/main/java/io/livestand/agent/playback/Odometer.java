package io.livestand.agent.playback;

import io.livestand.agent.audio.AudioFrame;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/// An outlet that counts what was sent of what was written: from it one knows how much of a phrase
/// was heard.
public final class Odometer implements AudioOutlet {
  private final AudioOutlet outlet;
  private final AtomicLong sent = new AtomicLong();

  public Odometer(AudioOutlet outlet) {
    this.outlet = outlet;
  }

  /// Frames sent since the call began.
  public long sent() {
    return sent.get();
  }

  @Override
  public void write(AudioFrame frame, LongConsumer onSent) throws InterruptedException {
    outlet.write(
        frame,
        atNanos -> {
          sent.incrementAndGet();
          onSent.accept(atNanos);
        });
  }

  @Override
  public void drain() throws InterruptedException {
    outlet.drain();
  }

  @Override
  public void flush() {
    outlet.flush();
  }
}
