package io.livestand.signaling.socket;

import io.livestand.agent.call.MindEvent.EndReason;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.eclipse.jetty.websocket.api.exceptions.WebSocketTimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One client's WebSocket. Jetty calls it on threads that must not block: what the client says is
/// handed, in order, to a thread of the socket's own. A socket that is closed hangs up its call;
/// one that is lost leaves it waiting.
///
/// Public for Jetty, which finds these methods by reflection.
public final class LiveSocket implements Session.Listener.AutoDemanding {
  private static final Logger log = LoggerFactory.getLogger(LiveSocket.class);
  private static final Duration BREATH = Duration.ofMillis(500);

  private final Lobby lobby;
  private final Function<Outbox, Talk> begin;
  private final Rate rate;
  private final ExecutorService inbox =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("live-stand-inbox").factory());
  private final AtomicInteger backlog = new AtomicInteger();
  private final AtomicBoolean gone = new AtomicBoolean();
  private final AtomicBoolean timedOut = new AtomicBoolean();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private @Nullable Open open;

  /// What a socket has from its opening on.
  private record Open(JettyWire wire, Outbox outbox, Talk talk) {}

  /// @param begin begins what is talked over the socket once it is open
  LiveSocket(Lobby lobby, Function<Outbox, Talk> begin) {
    this.lobby = lobby;
    this.begin = begin;
    rate = new Rate(lobby.limits().messagesPerSecond(), lobby.ticker());
  }

  @Override
  public void onWebSocketOpen(Session session) {
    var wire = new JettyWire(session);
    var outbox = new Outbox(wire, lobby.limits(), lobby.ticker());
    open = new Open(wire, outbox, begin.apply(outbox));
    outbox.start();
    lobby.entered(this);
  }

  @Override
  public void onWebSocketText(String text) {
    receive(talk -> talk.heard(text));
  }

  @Override
  public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
    var bytes = new byte[payload.remaining()];
    payload.get(bytes);
    callback.succeed(); // the buffer is Jetty's again
    receive(talk -> talk.heard(bytes));
  }

  private void receive(Consumer<Talk> message) {
    var now = opened();
    now.outbox().heard();
    if (gone.get()) {
      return;
    }
    if (!rate.allows() || backlog.get() >= lobby.limits().waitingMessages()) {
      flooded(now);
      return;
    }
    backlog.incrementAndGet();
    submit(() -> {
      backlog.decrementAndGet();
      if (!gone.get()) {
        message.accept(now.talk());
      }
    });
  }

  @Override
  public void onWebSocketPong(ByteBuffer payload) {
    opened().outbox().heard();
  }

  @Override
  public void onWebSocketError(Throwable cause) {
    // Clients vanish and misbehave; that is theirs. The close that follows does what is to be done.
    timedOut.compareAndSet(false, cause instanceof WebSocketTimeoutException);
    log.atDebug().setCause(cause).log("socket failed");
  }

  @Override
  public void onWebSocketClose(int code, String reason, Callback callback) {
    callback.succeed();
    var last = open;
    if (last == null) {
      gone.set(true);
      inbox.shutdown();
      ended.complete(null);
      return;
    }
    last.wire().closed();
    var mayBeBack = timedOut.get() || last.outbox().mayBeBack(code);
    last.outbox().lost();
    if (mayBeBack) {
      // What it asked for before counts.
      submit(last.talk()::lost);
    } else {
      gone.set(true);
      submit(() -> end(last, EndReason.CALLER_LEFT));
    }
    submit(this::left);
    inbox.shutdown();
    log.atDebug().addKeyValue("code", code).log("socket closed");
  }

  /// Messages that wait for this client.
  int waiting() {
    var now = open;
    return now == null ? 0 : now.outbox().waiting();
  }

  /// Ends the call and the socket because the node stops.
  ///
  /// @return completes when nothing is left of either
  CompletableFuture<Void> shutDown() {
    var last = opened();
    submit(() -> {
      end(last, EndReason.SHUTDOWN);
      last.outbox().leave(StatusCode.SHUTDOWN, "the node stops");
    });
    return ended;
  }

  private void flooded(Open now) {
    now.talk()
        .flooded(
            "More than "
                + lobby.limits().messagesPerSecond()
                + " messages came within a second, or too many wait: closing.");
    gone.set(true);
    // A close while its messages still arrive would reset the connection, and the warning with it.
    CompletableFuture.delayedExecutor(BREATH.toMillis(), TimeUnit.MILLISECONDS)
        .execute(() -> now.outbox().leave(StatusCode.POLICY_VIOLATION, "too many messages"));
  }

  private void end(Open last, EndReason reason) {
    try {
      last.talk().end(reason);
    } catch (RuntimeException failure) {
      log.atError().setCause(failure).log("hanging up failed");
    }
  }

  private void left() {
    lobby.left(this);
    ended.complete(null);
  }

  private void submit(Runnable task) {
    try {
      inbox.execute(task);
    } catch (RejectedExecutionException _) {
      // The socket is gone, and its last tasks with it.
    }
  }

  private Open opened() {
    var now = open;
    if (now == null) {
      throw new IllegalStateException("not opened yet");
    }
    return now;
  }
}
