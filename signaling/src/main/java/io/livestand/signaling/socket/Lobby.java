package io.livestand.signaling.socket;

import io.livestand.agent.call.CallId;
import io.livestand.agent.call.Calls;
import io.livestand.agent.call.MindEvent.EndReason;
import io.livestand.agent.time.Ticker;
import io.livestand.signaling.access.Scope;
import io.livestand.signaling.protocol.MindMessages;
import io.livestand.signaling.protocol.ServerMessage.StandInfo;
import io.livestand.signaling.protocol.WallClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All open sockets and calls, and what they have in common.
public final class Lobby {
  private static final Logger log = LoggerFactory.getLogger(Lobby.class);

  private final Calls calls;
  private final StandInfo info;
  private final SocketLimits limits;
  private final String defaultLanguage;
  private final MindMessages mind =
      new MindMessages(WallClock.anchored(Ticker.system(), InstantSource.system()));
  private final Map<String, Line> lines = new ConcurrentHashMap<>();
  private final Set<LiveSocket> sockets = ConcurrentHashMap.newKeySet();

  public Lobby(Calls calls, StandInfo info, SocketLimits limits, String defaultLanguage) {
    this.calls = calls;
    this.info = info;
    this.limits = limits;
    this.defaultLanguage = defaultLanguage;
  }

  /// How clients of the live API are received.
  ///
  /// @param plainCallersOffLoopback whether programs on other machines may ask for plain RTP
  ///   transports
  public Reception reception(boolean plainCallersOffLoopback) {
    return (visitor, _) -> {
      var rights =
          new Rights(
              visitor.scope().covers(Scope.CALL), visitor.local() || plainCallersOffLoopback);
      return outbox -> new Conversation(this, outbox, rights);
    };
  }

  /// Open sockets.
  public int sockets() {
    return sockets.size();
  }

  /// Messages that wait for the client who is told slowest.
  public int waiting() {
    return sockets.stream().mapToInt(LiveSocket::waiting).max().orElse(0);
  }

  /// Ends all calls and sockets, and returns when they are gone, or after `patience`.
  public void shutDown(Duration patience) {
    var left = sockets.stream().map(LiveSocket::shutDown);
    // A call with a socket ends with it: ended from here too, its goodbye could overtake its end.
    var ended = lines.values().stream().filter(line -> line.feed().isAway()).map(Lobby::ending);
    var all = Stream.concat(left, ended).toArray(CompletableFuture[]::new);
    try {
      CompletableFuture.allOf(all).get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException late) {
      log.atWarn().addKeyValue("left", sockets.size()).log("sockets outlived the shutdown");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static CompletableFuture<Void> ending(Line line) {
    return CompletableFuture.runAsync(
        () -> line.end(EndReason.SHUTDOWN),
        task -> Thread.ofVirtual().name("live-stand-ending").start(task));
  }

  /// A call has been taken.
  void opened(Line line) {
    lines.put(line.id(), line);
  }

  /// A call has told all.
  void closed(CallId call) {
    lines.remove(call.value());
  }

  /// The call of this id, where it goes on.
  Optional<Line> line(String id) {
    return Optional.ofNullable(lines.get(id));
  }

  void entered(LiveSocket socket) {
    sockets.add(socket);
  }

  void left(LiveSocket socket) {
    sockets.remove(socket);
  }

  Calls calls() {
    return calls;
  }

  MindMessages mind() {
    return mind;
  }

  String defaultLanguage() {
    return defaultLanguage;
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
