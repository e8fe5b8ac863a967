package io.livestand.signaling.socket;

import io.livestand.agent.call.Calls;
import io.livestand.agent.time.Ticker;
import io.livestand.signaling.protocol.MindMessages;
import io.livestand.signaling.protocol.ServerMessage.StandInfo;
import io.livestand.signaling.protocol.WallClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All open sockets, and what they have in common.
public final class Lobby {
  private static final Logger log = LoggerFactory.getLogger(Lobby.class);

  private final Calls calls;
  private final StandInfo info;
  private final SocketLimits limits;
  private final String defaultLanguage;
  private final MindMessages mind =
      new MindMessages(WallClock.anchored(Ticker.system(), InstantSource.system()));
  private final Set<LiveSocket> sockets = ConcurrentHashMap.newKeySet();

  public Lobby(Calls calls, StandInfo info, SocketLimits limits, String defaultLanguage) {
    this.calls = calls;
    this.info = info;
    this.limits = limits;
    this.defaultLanguage = defaultLanguage;
  }

  /// Open sockets.
  public int sockets() {
    return sockets.size();
  }

  /// Ends all calls and sockets, and returns when they are gone, or after `patience`.
  public void shutDown(Duration patience) {
    var all = sockets.stream().map(LiveSocket::shutDown).toArray(CompletableFuture[]::new);
    try {
      CompletableFuture.allOf(all).get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException late) {
      log.atWarn().addKeyValue("left", sockets.size()).log("sockets outlived the shutdown");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  Conversation conversation(Outbox outbox, boolean plainAllowed) {
    return new Conversation(calls, outbox, mind, defaultLanguage, plainAllowed);
  }

  void entered(LiveSocket socket) {
    sockets.add(socket);
  }

  void left(LiveSocket socket) {
    sockets.remove(socket);
  }

  StandInfo info() {
    return info;
  }

  SocketLimits limits() {
    return limits;
  }

  Ticker ticker() {
    return Ticker.system();
  }

  InstantSource clock() {
    return InstantSource.system();
  }
}
