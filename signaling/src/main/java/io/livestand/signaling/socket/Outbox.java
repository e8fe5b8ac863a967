package io.livestand.signaling.socket;

import io.livestand.agent.time.Ticker;
import io.livestand.signaling.protocol.MessageWriter;
import io.livestand.signaling.protocol.ServerMessage.Outgoing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.websocket.api.StatusCode;

/// What waits to be told to one client, in order. Those who tell never wait: a client who lets too
/// much pile up is let go. One thread of its own sends, numbers and pings.
final class Outbox {
  private static final Duration GOODBYE_PATIENCE = Duration.ofSeconds(2);
  private static final Goodbye LOST = new Goodbye(StatusCode.SERVER_ERROR, "lost");
  private static final Goodbye TOO_SLOW =
      new Goodbye(StatusCode.TRY_AGAIN_LATER, "reads too slowly");
  private static final Goodbye SILENT = new Goodbye(StatusCode.SHUTDOWN, "silent for too long");

  private sealed interface Item {}

  private record Letter(Outgoing message, Instant at) implements Item {}

  private record Goodbye(int code, String reason) implements Item {}

  private final Wire wire;
  private final SocketLimits limits;
  private final Ticker ticker;
  private final InstantSource clock;
  private final MessageWriter writer = new MessageWriter();
  private final LinkedBlockingQueue<Item> items = new LinkedBlockingQueue<>();
  private final AtomicBoolean closing = new AtomicBoolean();
  private final Thread sender;
  private final AtomicInteger pingsInVain = new AtomicInteger();
  private volatile Goodbye interruption = LOST;

  Outbox(Wire wire, SocketLimits limits, Ticker ticker, InstantSource clock) {
    this.wire = wire;
    this.limits = limits;
    this.ticker = ticker;
    this.clock = clock;
    sender = Thread.ofVirtual().name("live-stand-outbox").unstarted(this::run);
  }

  void start() {
    sender.start();
  }

  /// Tells the client, in its turn. Never blocks; after the socket's end does nothing.
  void tell(Outgoing message) {
    if (closing.get()) {
      return;
    }
    if (items.size() < limits.waitingMessages()) {
      items.add(new Letter(message, clock.instant()));
    } else if (closing.compareAndSet(false, true)) {
      interruption = TOO_SLOW;
      // The sender is stuck in a message that the client does not read.
      sender.interrupt();
    }
  }

  /// Closes the socket when everything told so far has been sent. The first reason counts.
  void leave(int code, String reason) {
    if (closing.compareAndSet(false, true)) {
      items.add(new Goodbye(code, reason));
    }
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
    closing.set(true);
    wire.close(goodbye.code(), goodbye.reason(), GOODBYE_PATIENCE);
  }

  private Goodbye send() throws Wire.WireLostException, TimeoutException, InterruptedException {
    var seq = 0L;
    var pingAt = ticker.nanoTime() + limits.pingEvery().toNanos();
    while (true) {
      switch (items.poll(pingAt - ticker.nanoTime(), TimeUnit.NANOSECONDS)) {
        case Goodbye goodbye -> {
          return goodbye;
        }
        case Letter(var message, var at) -> {
          seq++;
          wire.send(writer.write(seq, at, message), limits.silence());
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
