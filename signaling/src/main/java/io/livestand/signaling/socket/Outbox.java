package io.livestand.signaling.socket;

import io.livestand.agent.time.Ticker;
import io.livestand.signaling.socket.Feed.Numbered;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.jspecify.annotations.Nullable;

/// What waits to be sent over one socket, in order. Those who post never wait: a client who lets
/// too much pile up is let go. One thread of its own sends and pings.
public final class Outbox {
  private static final Duration GOODBYE_PATIENCE = Duration.ofSeconds(2);
  private static final Goodbye LOST = new Goodbye(StatusCode.SERVER_ERROR, "lost", true);
  private static final Goodbye TOO_SLOW =
      new Goodbye(StatusCode.TRY_AGAIN_LATER, "reads too slowly", true);
  private static final Goodbye SILENT =
      new Goodbye(StatusCode.SHUTDOWN, "silent for too long", true);

  private sealed interface Item {}

  private record Letters(List<Numbered> letters) implements Item {}

  /// @param frame asked for when its turn has come; empty where it is not worth sending any more
  private record Packet(Supplier<Optional<ByteBuffer>> frame) implements Item {}

  /// The end of a socket.
  ///
  /// @param suffered whether the client may be back, on another socket
  private record Goodbye(int code, String reason, boolean suffered) implements Item {}

  private final Wire wire;
  private final SocketLimits limits;
  private final Ticker ticker;
  private final LinkedBlockingQueue<Item> items = new LinkedBlockingQueue<>();
  private final AtomicBoolean closing = new AtomicBoolean();
  private final Thread sender;
  private final AtomicInteger pingsInVain = new AtomicInteger();
  private volatile Goodbye interruption = LOST;
  private volatile @Nullable Goodbye said;

  Outbox(Wire wire, SocketLimits limits, Ticker ticker) {
    this.wire = wire;
    this.limits = limits;
    this.ticker = ticker;
    sender = Thread.ofVirtual().name("live-stand-outbox").unstarted(this::run);
  }

  void start() {
    sender.start();
  }

  /// Sends this in its turn. Never blocks; after the socket's end does nothing.
  void post(Numbered letter) {
    post(List.of(letter));
  }

  /// The same for many at once, which count as one message that waits.
  void post(List<Numbered> letters) {
    post(new Letters(letters));
  }

  /// Sends this as bytes in its turn. Never blocks; after the socket's end does nothing.
  public void post(ByteBuffer frame) {
    post(() -> Optional.of(frame));
  }

  /// The same for bytes that may have become stale when their turn comes.
  ///
  /// @param frame asked on a thread of the outbox's; empty where they have
  public void post(Supplier<Optional<ByteBuffer>> frame) {
    post(new Packet(frame));
  }

  private void post(Item item) {
    if (closing.get()) {
      return;
    }
    if (items.size() < limits.waitingMessages()) {
      items.add(item);
    } else if (closing.compareAndSet(false, true)) {
      said = TOO_SLOW;
      interruption = TOO_SLOW;
      // The sender is stuck in a message that the client does not read.
      sender.interrupt();
    }
  }

  /// Closes the socket when everything posted so far has been sent. The first reason counts.
  public void leave(int code, String reason) {
    if (closing.compareAndSet(false, true)) {
      var goodbye = new Goodbye(code, reason, false);
      said = goodbye;
      items.add(goodbye);
    }
  }

  /// Whether the client of a socket that closed with `code` may be back on another. Who says
  /// goodbye, as a browser does whose page is left, or misbehaves, will not.
  boolean mayBeBack(int code) {
    var goodbye = said;
    return goodbye == null
        ? code == StatusCode.ABNORMAL || code == StatusCode.SERVER_ERROR
        : goodbye.suffered();
  }

  /// Messages that wait for the client.
  int waiting() {
    return items.size();
  }

  /// The client showed that it lives.
  void heard() {
    pingsInVain.set(0);
  }

  /// The socket is gone: nothing more will be sent.
  void lost() {
    closing.set(true);
    sender.interrupt();
  }

  private void run() {
    Goodbye goodbye;
    try {
      goodbye = send();
    } catch (Wire.WireLostException _) {
      goodbye = LOST;
    } catch (TimeoutException _) {
      goodbye = TOO_SLOW;
    } catch (InterruptedException _) {
      goodbye = interruption;
    }
    if (closing.compareAndSet(false, true)) {
      said = goodbye;
    }
    wire.close(goodbye.code(), goodbye.reason(), GOODBYE_PATIENCE);
  }

  private Goodbye send() throws Wire.WireLostException, TimeoutException, InterruptedException {
    var pingAt = ticker.nanoTime() + limits.pingEvery().toNanos();
    while (true) {
      switch (items.poll(pingAt - ticker.nanoTime(), TimeUnit.NANOSECONDS)) {
        case Goodbye goodbye -> {
          return goodbye;
        }
        case Letters(var letters) -> {
          for (var letter : letters) {
            wire.send(letter.letter().numbered(letter.seq()), limits.silence());
          }
        }
        case Packet(var supplied) -> {
          var frame = supplied.get();
          if (frame.isPresent()) {
            wire.send(frame.get(), limits.silence());
          }
        }
        case null -> {}
      }
      var now = ticker.nanoTime();
      if (now - pingAt >= 0) {
        if (pingsInVain.getAndIncrement() == SocketLimits.PINGS_IN_VAIN) {
          return SILENT;
        }
        wire.ping();
        pingAt = now + limits.pingEvery().toNanos();
      }
    }
  }
}
