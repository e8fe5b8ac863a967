package io.livestand.providers.yandex.connection;

import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.livestand.agent.time.Ticker;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// One HTTP/2 connection and what is known about it. Its figures belong to the pool, under the
/// pool's lock; only waiting for the handshake goes on outside of it.
final class WarmConnection {
  private static final int CLOSE_SECONDS = 2;
  private static final long NEVER = Long.MIN_VALUE;

  private final String id;
  private final ManagedChannel channel;
  private final Ticker ticker;
  private final long createdNanos;
  private long usedNanos;
  private int streams;
  private volatile long warmedNanos = NEVER;
  private volatile long heardNanos = NEVER;

  WarmConnection(String id, ManagedChannel channel, Ticker ticker) {
    this.id = id;
    this.channel = channel;
    this.ticker = ticker;
    this.createdNanos = ticker.nanoTime();
    this.usedNanos = createdNanos;
  }

  String id() {
    return id;
  }

  ManagedChannel channel() {
    return channel;
  }

  int streams() {
    return streams;
  }

  boolean isInUse() {
    return streams > 0;
  }

  boolean isReady() {
    return channel.getState(false) == ConnectivityState.READY;
  }

  /// Whether it has failed: gRPC would go on trying by itself, but after pauses that a caller
  /// cannot wait for.
  boolean isBroken() {
    var state = channel.getState(false);
    return state == ConnectivityState.TRANSIENT_FAILURE || state == ConnectivityState.SHUTDOWN;
  }

  Duration age() {
    return Duration.ofNanos(ticker.nanoTime() - createdNanos);
  }

  /// How long no stream has used it; zero while one does.
  Duration unused() {
    return isInUse() ? Duration.ZERO : Duration.ofNanos(ticker.nanoTime() - usedNanos);
  }

  /// When its handshake, or its last warm-up session, was done; empty when it never was.
  OptionalLong warmedNanos() {
    return warmedNanos == NEVER ? OptionalLong.empty() : OptionalLong.of(warmedNanos);
  }

  void lend() {
    streams++;
    usedNanos = ticker.nanoTime();
  }

  void takeBack() {
    streams--;
    usedNanos = ticker.nanoTime();
  }

  void warmed() {
    warmedNanos = ticker.nanoTime();
  }

  /// Something was heard on it.
  void heard() {
    heardNanos = ticker.nanoTime();
  }

  /// Whether anything was heard on it lately, by whichever stream.
  boolean isHeard(Duration lately) {
    var at = heardNanos;
    return at != NEVER && ticker.nanoTime() - at < lately.toNanos();
  }

  /// Connects where that is needed, and waits for the handshake.
  ///
  /// @return whether the connection can be used
  boolean awaitReady(long deadlineNanos) throws InterruptedException {
    var state = channel.getState(true);
    while (state != ConnectivityState.READY) {
      var changed = new CountDownLatch(1);
      channel.notifyWhenStateChanged(state, changed::countDown);
      if (!changed.await(deadlineNanos - ticker.nanoTime(), TimeUnit.NANOSECONDS)) {
        return false;
      }
      state = channel.getState(true);
      if (state == ConnectivityState.TRANSIENT_FAILURE || state == ConnectivityState.SHUTDOWN) {
        return false;
      }
    }
    return true;
  }

  /// Lets the streams on it end by themselves; takes no other.
  void retire() {
    channel.shutdown();
  }

  /// Ends it with everything on it, and waits until it has ended.
  void close() throws InterruptedException {
    channel.shutdownNow();
    channel.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
  }
}
