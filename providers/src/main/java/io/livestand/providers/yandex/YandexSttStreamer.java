package io.livestand.providers.yandex;

import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.speech.SttConfig;
import io.livestand.agent.speech.SttConnectionError;
import io.livestand.agent.speech.SttListener;
import io.livestand.agent.speech.SttResult;
import io.livestand.agent.speech.SttStream;
import io.livestand.agent.time.Ticker;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// One caller's stream: a bounded queue that takes whatever the call has, and a virtual thread that
/// carries it to one session of the vendor's after another ([Sender]).
final class YandexSttStreamer implements SttStream {
  private final SttConfig config;
  private final String traceId = UUID.randomUUID().toString();
  private final Outbox outbox;
  private final Delivery delivery;
  private final Sender sender;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread thread;

  /// @param starter opens the given session at the vendor
  /// @param refreshable whether refused credentials are worth a second attempt
  YandexSttStreamer(
      SttConfig config,
      StreamPolicy policy,
      Ticker ticker,
      SessionStarter starter,
      boolean refreshable,
      SttListener listener) {
    this.config = config;
    this.outbox = new Outbox(policy.queuedFrames());
    this.delivery = new Delivery(listener, ticker);
    this.sender =
        new Sender(
            config,
            policy,
            ticker,
            starter,
            traceId,
            new Reopening(policy, refreshable),
            outbox,
            delivery);
    this.thread = Thread.ofVirtual().name("yandex-stt-sender").unstarted(this::run);
  }

  YandexSttStreamer start() {
    thread.start();
    return this;
  }

  private void run() {
    try {
      sender.run();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // closed
    } catch (RuntimeException | Error bug) {
      delivery.fail(
          new SttResult.Failed(
              new SttConnectionError(Failures.bug(bug), sender.sessions(), traceId)));
    } finally {
      outbox.close();
      sender.hangUp();
      ended.countDown();
    }
  }

  @Override
  public void send(PcmFrame frame) {
    check(frame);
    outbox.audio(frame);
  }

  @Override
  public void put(PcmFrame frame) throws InterruptedException {
    check(frame);
    outbox.put(frame);
  }

  private void check(PcmFrame frame) {
    if (frame.sampleRate() != config.sampleRate()) {
      throw new IllegalArgumentException(
          "the stream was opened for " + config.sampleRate() + " Hz, not " + frame.sampleRate());
    }
  }

  @Override
  public void endOfUtterance() {
    if (config.endOfUtterance() == SttConfig.EndOfUtterance.EXTERNAL) {
      outbox.endOfUtterance();
    }
  }

  @Override
  public void finish() {
    outbox.finish();
  }

  @Override
  public boolean awaitEnd(Duration patience) throws InterruptedException {
    return ended.await(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public long interruptions() {
    return sender.interruptions();
  }

  @Override
  public long dropped() {
    return outbox.dropped();
  }

  @Override
  public void close() {
    var byListener = delivery.close();
    thread.interrupt();
    // The listener holds up the very answers whose end would be waited for.
    if (!byListener) {
      awaitSender();
    }
  }

  private void awaitSender() {
    try {
      thread.join();
    } catch (InterruptedException _) {
      // The sender ends by itself; whoever interrupted us wants to go on.
      Thread.currentThread().interrupt();
    }
  }
}
