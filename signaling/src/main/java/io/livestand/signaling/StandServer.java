package io.livestand.signaling;

import io.livestand.agent.call.CallerLegs;
import io.livestand.agent.call.Calls;
import io.livestand.signaling.access.Gate;
import io.livestand.signaling.access.Scope;
import io.livestand.signaling.protocol.ServerMessage.StandInfo;
import io.livestand.signaling.rtvi.RtviReception;
import io.livestand.signaling.socket.Doorkeeper;
import io.livestand.signaling.socket.Lobby;
import io.livestand.signaling.web.ApiFiles;
import io.livestand.signaling.web.Guarded;
import io.livestand.signaling.web.Headers;
import io.livestand.signaling.web.Health;
import io.livestand.signaling.web.HealthReport;
import io.livestand.signaling.web.Metrics;
import io.livestand.signaling.web.NothingThere;
import io.livestand.signaling.web.Operations;
import io.livestand.signaling.web.Ops;
import io.livestand.signaling.web.Page;
import io.livestand.signaling.web.Records;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The front door: page, live WebSocket, health, metrics and API description on one port, over
/// HTTP/1.1 and HTTP/2.
public final class StandServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(StandServer.class);
  private static final Duration GOODBYE = Duration.ofSeconds(5);

  private final StandConfig config;
  private final Supplier<HealthReport> health;
  private final PrometheusRegistry metrics;
  private final Optional<Operations> operations;
  private final Lobby lobby;
  private final Gate gate;
  private final Doorkeeper door;
  private final Optional<Doorkeeper> rtviDoor;
  private final Server server;

  /// A door that is still shut.
  ///
  /// @param calls where the callers go
  /// @param health asked whenever somebody asks for `/healthz`; may block
  /// @param metrics shown to whoever asks for `/metrics`
  /// @param operations shown to operators; empty where there are none
  /// @param info said first to every client
  /// @param rtvi by which callers who speak RTVI join their calls; empty where there are none
  public StandServer(
      StandConfig config,
      Calls calls,
      Supplier<HealthReport> health,
      PrometheusRegistry metrics,
      Optional<Operations> operations,
      StandInfo info,
      Optional<CallerLegs> rtvi) {
    this.config = config;
    this.health = health;
    this.metrics = metrics;
    this.operations = operations;
    lobby = new Lobby(calls, info, config.limits(), config.defaultLanguage());
    gate = new Gate(Set.copyOf(config.origins()), config.tokens(), InstantSource.system());
    door =
        new Doorkeeper(lobby, gate, Scope.WATCH, lobby.reception(config.plainCallersOffLoopback()));
    rtviDoor =
        rtvi.map(legs ->
            new Doorkeeper(
                lobby,
                gate,
                Scope.CALL,
                new RtviReception(calls, legs, config.defaultLanguage(), info.version())));
    server = new Server(threads());
  }

  /// Opens the door.
  ///
  /// @throws IOException when the page or the keystore cannot be read, or the port is taken
  public void start() throws IOException {
    server.setHandler(handlers());
    server.setStopTimeout(GOODBYE.toMillis());
    try {
      server.addConnector(Connectors.of(server, config));
      server.start();
    } catch (Exception failed) {
      close();
      throw new IOException(reason(failed), failed);
    }
    log.atInfo()
        .addKeyValue("host", config.host())
        .addKeyValue("port", port())
        .addKeyValue("tls", config.tls().isPresent())
        .log("listening");
    if (config.tokens().isEmpty() && !isLoopback(config.host())) {
      log.atWarn()
          .addKeyValue("host", config.host())
          .log("no LIVESTAND_TOKEN_SECRET: whoever reaches the page may call");
    }
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException _) {
      return false;
    }
  }

  private String reason(Exception failed) {
    return failed.getCause() instanceof BindException || failed instanceof BindException
        ? "Port "
            + config.port()
            + " of "
            + config.host()
            + " is in use: stop the program that listens there, or choose another port (--set"
            + " http.port=0 takes any free one)."
        : "Cannot listen on " + config.host() + ":" + config.port() + ": " + failed.getMessage();
  }

  /// The port that it listens on, once it does.
  public int port() {
    return ((NetworkConnector) server.getConnectors()[0]).getLocalPort();
  }

  /// Open WebSockets.
  public int sockets() {
    return lobby.sockets();
  }

  /// Messages that wait for the slowest client.
  public int waitingMessages() {
    return lobby.waiting();
  }

  /// Hangs up all calls, says goodbye to all clients and closes the door. Idempotent.
  @Override
  public void close() {
    door.shut();
    rtviDoor.ifPresent(Doorkeeper::shut);
    lobby.shutDown(GOODBYE);
    try {
      server.stop();
    } catch (Exception failed) {
      log.atWarn().setCause(failed).log("stopped with a failure");
    }
  }

  private Handler handlers() throws IOException {
    var context = new ContextHandler("/");
    var sockets =
        WebSocketUpgradeHandler.from(
            server,
            context,
            container -> {
              container.setMaxTextMessageSize(config.limits().messageBytes());
              container.setMaxBinaryMessageSize(config.limits().messageBytes());
              // Our own pings find out who is gone; this is for sockets that got stuck before.
              container.setIdleTimeout(config.limits().pingEvery().multipliedBy(4));
              container.addMapping("/api/v1/live-stand", door);
              rtviDoor.ifPresent(open -> container.addMapping(RtviReception.PATH, open));
            });
    sockets.setHandler(
        new Headers(
            new Handler.Sequence(
                new Health(health),
                figures(),
                desk(),
                new ApiFiles(),
                new NothingThere(RtviReception.PATH),
                new Guarded(gate, Scope.WATCH, Records.PATH, new Records(config.records())),
                Page.of(config.page()))));
    context.setHandler(sockets);
    return context;
  }

  /// Where nobody can have a token, those who watch the node have none either.
  private Handler figures() {
    var figures = new Metrics(metrics);
    return config.tokens().isEmpty() ? figures : new Guarded(gate, Scope.OPS, "/metrics", figures);
  }

  /// Calls and faults of others: where nobody can have a token, for this machine alone.
  private Handler desk() {
    return operations
        .<Handler>map(each -> Guarded.strictly(gate, Scope.OPS, Ops.PATH, new Ops(each)))
        .orElseGet(Handler.Sequence::new);
  }

  /// A few platform threads watch the sockets; whatever may block runs on virtual ones.
  private static QueuedThreadPool threads() {
    var pool = new QueuedThreadPool(16, 4);
    pool.setName("stand-server");
    pool.setVirtualThreadsExecutor(new VirtualThreadPool());
    return pool;
  }
}
