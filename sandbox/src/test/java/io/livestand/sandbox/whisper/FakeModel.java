package io.livestand.sandbox.whisper;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Understands of a clip how many tenths of a second of sound are in it; works when it is let.
final class FakeModel implements Scribe.Model {
  private static final int TENTH = LogMel.SAMPLE_RATE / 10;

  final BlockingQueue<Integer> asked = new LinkedBlockingQueue<>();
  private final Semaphore permits = new Semaphore(0);
  private volatile boolean closed;

  /// Lets it do so many clips.
  FakeModel let(int clips) {
    permits.release(clips);
    return this;
  }

  @Override
  public Transcript transcribe(short[] samples, BooleanSupplier unwanted) throws Exception {
    var tenths = 0;
    for (var at = 0; at + TENTH <= samples.length; at += TENTH) {
      tenths += samples[at] == 0 ? 0 : 1;
    }
    asked.add(tenths);
    while (!permits.tryAcquire(5, TimeUnit.MILLISECONDS)) {
      if (unwanted.getAsBoolean()) {
        throw new CancellationException("unwanted");
      }
    }
    return new Transcript(tenths + " tenths.", 0, 0);
  }

  @Override
  public void close() {
    closed = true;
  }

  boolean isClosed() {
    return closed;
  }

  /// Tenths of a second of sound in the next clip it is given.
  int nextAsked() throws InterruptedException {
    var tenths = asked.poll(20, TimeUnit.SECONDS);
    if (tenths == null) {
      throw new AssertionError("the model was not asked");
    }
    return tenths;
  }
}
