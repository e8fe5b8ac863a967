package io.livestand.providers.yandex;

import io.grpc.Status;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.speech.SttConfig;
import io.livestand.agent.speech.SttListener;
import io.livestand.agent.speech.SttResult;
import io.livestand.agent.speech.SttStream;
import io.livestand.agent.time.Ticker;
import io.livestand.wire.stt.StreamingResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One caller's stream: a queue that takes whatever the call has, and a virtual thread that carries
/// it to one session of the vendor's after another.
///
/// | the session | then |
/// |---|---|
/// | ends or breaks, for whatever reason but ours | another is opened; the queue waits for it |
/// | refuses our credentials or our request | the stream fails |
/// | ends again and again at once | the stream fails when [StreamPolicy#backOff] is used up |
/// | does not answer an end of utterance | it counts as broken; what was heard becomes final |
/// | meets a bug of ours | the stream fails |
final class YandexSttStreamer implements SttStream {
  private static final Logger log = LoggerFactory.getLogger(YandexSttStreamer.class);

  private final SttConfig config;
  private final StreamPolicy policy;
  private final Ticker ticker;
  private final Consumer<Session> starter;
  private final SttListener listener;
  private final Outbox outbox;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread sender;

  /// Held while the listener is told something, so that [#close()] can promise silence.
  private final ReentrantLock delivery = new ReentrantLock();

  private final Utterance utterance = new Utterance();
  private @Nullable Session current;
  private long endAskedAtNanos;
  private boolean silent;

  /// @param starter opens the given session at the vendor
  YandexSttStreamer(
      SttConfig config,
      StreamPolicy policy,
      Ticker ticker,
      Consumer<Session> starter,
      SttListener listener) {
    this.config = config;
    this.policy = policy;
    this.ticker = ticker;
    this.starter = starter;
    this.listener = listener;
    this.outbox = new Outbox(policy.queuedFrames());
    this.sender = Thread.ofVirtual().name("yandex-stt-sender").unstarted(this::run);
  }

  YandexSttStreamer start() {
    sender.start();
    return this;
  }

  @Override
  public void send(PcmFrame frame) {
    if (frame.sampleRate() != config.sampleRate()) {
      throw new IllegalArgumentException(
          "the stream was opened for " + config.sampleRate() + " Hz, not " + frame.sampleRate());
    }
    outbox.audio(frame);
  }

  @Override
  public void endOfUtterance() {
    if (config.endOfUtterance() == SttConfig.EndOfUtterance.EXTERNAL) {
      outbox.endOfUtterance();
    }
  }

  @Override
  public long dropped() {
    return outbox.dropped();
  }

  @Override
  public void close() {
    closing.countDown();
    outbox.wake();
    delivery.lock();
    try {
      silent = true;
    } finally {
      delivery.unlock();
    }
    // Called by the listener itself: the sender may need this very lock to end.
    if (!delivery.isHeldByCurrentThread()) {
      awaitSender();
    }
  }

  private void awaitSender() {
    try {
      sender.join();
    } catch (InterruptedException _) {
      // The sender ends by itself; whoever interrupted us wants to go on.
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    var reopening = new Reopening(policy);
    try {
      while (isOpen()) {
        var session = new Session(ticker, this::hear, outbox::wake);
        var end = converse(session);
        if (!isOpen()) {
          return;
        }
        deliver(utterance::sessionLost);
        var pause = Failures.worthAnotherTry(end) ? reopening.after(session.lived()) : null;
        if (pause == null) {
          deliver(() -> Optional.of(new SttResult.Failed(Failures.of(end))));
          return;
        }
        log.atInfo()
            .addKeyValue("status", end.getCode())
            .addKeyValue("lived_ms", session.lived().toMillis())
            .log("recognition session ended, opening another");
        closing.await(pause.toNanos(), TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error bug) {
      deliver(() -> Optional.of(new SttResult.Failed(Failures.bug(bug))));
    }
  }

  private Status converse(Session session) throws InterruptedException {
    become(session);
    starter.accept(session);
    session.send(Requests.options(config));
    try {
      return carry(session);
    } finally {
      become(null);
      session.cancel();
    }
  }

  private Status carry(Session session) throws InterruptedException {
    var sentAt = ticker.nanoTime();
    while (isOpen()) {
      var end = session.ended();
      if (end != null) {
        return end;
      }
      if (isEndOverdue()) {
        return Status.DEADLINE_EXCEEDED.withDescription("no answer to an end of utterance");
      }
      var ready = session.ready();
      var patience = ready ? policy.keepAlive().minus(since(sentAt)) : policy.keepAlive();
      switch (outbox.take(ready, patience)) {
        case Outbox.Item.Audio(var frames) -> {
          session.send(Requests.audio(frames));
          sentAt = ticker.nanoTime();
        }
        case Outbox.Item.EndOfUtterance() -> {
          endAsked();
          session.send(Requests.END_OF_UTTERANCE);
          sentAt = ticker.nanoTime();
        }
        case null -> {
          var idle = since(sentAt);
          if (ready && idle.compareTo(policy.keepAlive()) >= 0) {
            session.send(Requests.silence(idle));
            sentAt = ticker.nanoTime();
          }
        }
      }
    }
    return Status.CANCELLED;
  }

  private Duration since(long nanos) {
    return Duration.ofNanos(ticker.nanoTime() - nanos);
  }

  private boolean isOpen() {
    return closing.getCount() > 0;
  }

  private void become(@Nullable Session session) {
    delivery.lock();
    try {
      current = session;
    } finally {
      delivery.unlock();
    }
  }

  private void endAsked() {
    delivery.lock();
    try {
      utterance.endAsked();
      endAskedAtNanos = ticker.nanoTime();
    } finally {
      delivery.unlock();
    }
  }

  private boolean isEndOverdue() {
    delivery.lock();
    try {
      return utterance.isEndAwaited()
          && ticker.nanoTime() - endAskedAtNanos > policy.patience().toNanos();
    } finally {
      delivery.unlock();
    }
  }

  private void hear(Session from, StreamingResponse response) {
    deliver(() -> from == current ? utterance.hear(response) : Optional.empty());
  }

  private void deliver(Supplier<Optional<SttResult>> result) {
    delivery.lock();
    try {
      if (!silent) {
        result.get().ifPresent(listener::on);
      }
    } finally {
      delivery.unlock();
    }
  }
}
