package io.livestand.signaling.socket;

import io.livestand.agent.call.Call;
import io.livestand.agent.call.CallRequest;
import io.livestand.agent.call.MindEvent.EndReason;
import io.livestand.signaling.protocol.ClientMessage.SetParameters;
import io.livestand.signaling.protocol.ServerMessage.CallResumed;
import io.livestand.signaling.protocol.ServerMessage.Outgoing;
import io.livestand.signaling.socket.Feed.Resumption;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One client's call, with all that outlives the socket it was started on. Any thread.
final class Line {
  private static final Logger log = LoggerFactory.getLogger(Line.class);

  private final Call call;
  private final CallScreen screen;
  private final Feed feed;
  private final SocketLimits limits;
  private final AtomicBoolean ended = new AtomicBoolean();

  private Line(Call call, CallScreen screen, Feed feed, SocketLimits limits) {
    this.call = call;
    this.screen = screen;
    this.feed = feed;
    this.limits = limits;
  }

  /// Starts a call whose client is told by `feed`.
  ///
  /// @param startedBy number of the client's message that asked for it
  static Line open(Lobby lobby, CallRequest request, Feed feed, long startedBy) {
    var screen = new CallScreen(feed, lobby.mind(), lobby.clock(), lobby::closed);
    Call call;
    try {
      call = lobby.calls().start(request, screen);
    } catch (RuntimeException refused) {
      screen.dropped();
      throw refused;
    }
    var line = new Line(call, screen, feed, lobby.limits());
    lobby.opened(line);
    feed.keep();
    screen.opened(call.id(), OptionalLong.of(startedBy), lobby.limits().resumeWithin());
    return line;
  }

  Call call() {
    return call;
  }

  String id() {
    return call.id().value();
  }

  Feed feed() {
    return feed;
  }

  boolean isOver() {
    return screen.over();
  }

  /// Whether the client behind `socket` has this call.
  boolean isOf(Outbox socket) {
    return !isOver() && feed.isOf(socket);
  }

  /// The client is back, on another socket.
  ///
  /// @param seq number of its message
  Resumption resume(Outbox socket, long lastSeq, long seq) {
    screen.forgetAskers();
    var answer = Outgoing.reply(new CallResumed(id()), id(), OptionalLong.of(seq));
    return feed.resume(socket, lastSeq, answer);
  }

  /// `socket` is lost: the call goes on for a while without it.
  void lost(Outbox socket) {
    var absence = feed.detach(socket);
    if (absence.isEmpty()) {
      return;
    }
    if (limits.resumeWithin().isZero()) {
      end(EndReason.CALLER_LEFT);
      return;
    }
    log.atInfo().addKeyValue("call_id", id()).log("caller lost; the call waits");
    CompletableFuture.delayedExecutor(
            limits.resumeWithin().toMillis(),
            TimeUnit.MILLISECONDS,
            task -> Thread.ofVirtual().name("live-stand-absence").start(task))
        .execute(() -> {
          if (feed.isAwaySince(absence.getAsLong())) {
            end(EndReason.CALLER_LEFT);
          }
        });
  }

  /// Conducts the call as its client wants from now on.
  ///
  /// @param seq number of the client's message
  void conduct(SetParameters wish, long seq) {
    // The call may not have come to the wish before this one yet.
    var wanted = wish.over(screen.lastWish().orElseGet(call::parameters));
    screen.wished(wanted, seq);
    call.conduct(wanted);
  }

  /// Shows the call to one who only watches.
  ///
  /// @param seq number of the watcher's message
  /// @return whether there is anything to watch
  boolean show(Outbox socket, Feed watcher, long seq) {
    return screen.audience().enter(socket, watcher, id(), OptionalLong.of(seq));
  }

  /// Shows it to this one no longer.
  void hide(Outbox socket) {
    screen.audience().leave(socket);
  }

  /// Hangs up, once. Returns when nothing is left of the call.
  void end(EndReason reason) {
    if (!ended.compareAndSet(false, true) || isOver()) {
      return;
    }
    try {
      call.hangUp(reason);
    } catch (RuntimeException failure) {
      log.atError().setCause(failure).addKeyValue("call_id", id()).log("hanging up failed");
    } finally {
      screen.ended(reason);
    }
  }
}
