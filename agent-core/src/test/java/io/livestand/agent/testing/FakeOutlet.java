package io.livestand.agent.testing;

import io.livestand.agent.audio.AudioFrame;
import io.livestand.agent.playback.AudioOutlet;
import io.livestand.agent.time.Ticker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.LongConsumer;

/// An outlet that sends each frame at once, for as many frames as it was told to.
public final class FakeOutlet implements AudioOutlet {
  private static final int NO_LIMIT = 1_000_000;

  private final Ticker ticker;
  private final Semaphore room = new Semaphore(NO_LIMIT);
  private final List<AudioFrame> sent = new ArrayList<>();
  private int flushes;

  public FakeOutlet(Ticker ticker) {
    this.ticker = ticker;
  }

  /// From now on, only this many frames are sent; whoever writes more waits.
  public void sendOnly(int frames) {
    room.drainPermits();
    room.release(frames);
  }

  /// From now on, everything is sent.
  public void sendAll() {
    room.release(NO_LIMIT);
  }

  @Override
  public void write(AudioFrame frame, LongConsumer onSent) throws InterruptedException {
    room.acquire();
    synchronized (this) {
      sent.add(frame);
    }
    onSent.accept(ticker.nanoTime());
  }

  @Override
  public void drain() {}

  @Override
  public synchronized void flush() {
    flushes++;
  }

  public synchronized List<AudioFrame> sent() {
    return List.copyOf(sent);
  }

  public synchronized int flushes() {
    return flushes;
  }
}
