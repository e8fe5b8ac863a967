package io.livestand.agent.testing;

import io.livestand.agent.audio.AudioFrame;
import io.livestand.agent.playback.AudioOutlet;
import io.livestand.agent.time.Ticker;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// An outlet that sends each frame at once, for as many frames as it was told to. Who writes more
/// waits, until there is room again or the outlet is flushed.
public final class FakeOutlet implements AudioOutlet {
  private static final int NO_LIMIT = 1_000_000;

  private final Ticker ticker;
  private final List<AudioFrame> sent = new ArrayList<>();
  private int room = NO_LIMIT;
  private int flushes;

  /// Who is speaking: from its first frame until it has spoken, or nobody hears it any more.
  private @Nullable Thread speaker;

  private final List<String> overlaps = new ArrayList<>();

  public FakeOutlet(Ticker ticker) {
    this.ticker = ticker;
  }

  /// From now on, only this many frames are sent; whoever writes more waits.
  public synchronized void sendOnly(int frames) {
    room = frames;
  }

  /// So many frames more are sent.
  public synchronized void sendMore(int frames) {
    room += frames;
    notifyAll();
  }

  /// From now on, everything is sent.
  public void sendAll() {
    sendMore(NO_LIMIT);
  }

  @Override
  public synchronized void write(AudioFrame frame, LongConsumer onSent)
      throws InterruptedException {
    var flushesBefore = flushes;
    if (speaker != null && !speaker.equals(Thread.currentThread())) {
      overlaps.add(Thread.currentThread().getName() + " over " + speaker.getName());
    }
    speaker = Thread.currentThread();
    while (room == 0 && flushes == flushesBefore) {
      wait();
    }
    if (flushes != flushesBefore) {
      return; // thrown away
    }
    room--;
    sent.add(frame);
    onSent.accept(ticker.nanoTime());
  }

  @Override
  public synchronized void drain() {
    speaker = null;
  }

  @Override
  public synchronized void flush() {
    flushes++;
    speaker = null;
    notifyAll();
  }

  public synchronized List<AudioFrame> sent() {
    return List.copyOf(sent);
  }

  /// What was said before something else had ended.
  public synchronized List<String> overlaps() {
    return List.copyOf(overlaps);
  }

  public synchronized int flushes() {
    return flushes;
  }
}
