package io.livestand.providers.yandex;

import io.livestand.agent.speech.SttListener;
import io.livestand.agent.speech.SttResult;
import io.livestand.agent.time.Ticker;
import io.livestand.wire.stt.StreamingResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Tells the listener what the session in hand says, one thing at a time, and nothing once it is
/// closed. What a session says after another took its place is dropped.
final class Delivery {
  private final ReentrantLock lock = new ReentrantLock();
  private final Utterance utterance = new Utterance();
  private final SttListener listener;
  private final Ticker ticker;
  private @Nullable Session current;
  private long endAskedAtNanos;
  private boolean silent;

  Delivery(SttListener listener, Ticker ticker) {
    this.listener = listener;
    this.ticker = ticker;
  }

  /// From now on this session is listened to.
  ///
  /// @param atMillis which audio it hears first
  void begin(Session session, long atMillis) {
    locked(() -> {
      current = session;
      utterance.begin(atMillis);
      endAskedAtNanos = ticker.nanoTime();
      return List.of();
    });
  }

  void hear(Session from, StreamingResponse response) {
    locked(() -> from == current ? utterance.hear(response).stream().toList() : List.of());
  }

  void endAsked(long atMillis) {
    locked(() -> {
      utterance.endAsked(atMillis);
      endAskedAtNanos = ticker.nanoTime();
      return List.of();
    });
  }

  boolean isEndOverdue(Duration patience) {
    lock.lock();
    try {
      return utterance.isEndAwaited() && ticker.nanoTime() - endAskedAtNanos > patience.toNanos();
    } finally {
      lock.unlock();
    }
  }

  boolean isIdle() {
    lock.lock();
    try {
      return utterance.isIdle();
    } finally {
      lock.unlock();
    }
  }

  /// Nobody is listened to any more; whatever was asked for is answered with what is understood.
  void giveUpEnds() {
    locked(() -> {
      current = null;
      return utterance.answerEnds(Long.MAX_VALUE);
    });
  }

  /// The session is lost, or about to be left: see [Utterance#lost].
  Utterance.Loss lost(AudioTape tape, Duration replay) {
    lock.lock();
    try {
      current = null;
      var loss =
          utterance.lost(
              tape.nowMillis(), tape.nowMillis() - replay.toMillis(), tape.oldestMillis());
      tell(loss.results());
      return loss;
    } finally {
      lock.unlock();
    }
  }

  /// There is no more to come.
  void over() {
    locked(() -> {
      current = null;
      return utterance.over();
    });
  }

  void fail(SttResult.Failed failure) {
    locked(() -> List.of(failure));
  }

  /// Nothing is told any more.
  ///
  /// @return whether it was the listener itself who said so, while it was being told something
  boolean close() {
    lock.lock();
    try {
      silent = true;
      return lock.getHoldCount() > 1;
    } finally {
      lock.unlock();
    }
  }

  private void locked(Supplier<List<SttResult>> results) {
    lock.lock();
    try {
      tell(results.get());
    } finally {
      lock.unlock();
    }
  }

  private void tell(List<SttResult> results) {
    for (var result : results) {
      if (!silent) {
        listener.on(result);
      }
    }
  }
}
