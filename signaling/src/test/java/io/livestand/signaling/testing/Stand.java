package io.livestand.signaling.testing;

import io.livestand.signaling.StandConfig;
import io.livestand.signaling.StandServer;
import io.livestand.signaling.access.Tokens;
import io.livestand.signaling.protocol.ServerMessage.StandInfo;
import io.livestand.signaling.record.RecordFiles;
import io.livestand.signaling.socket.SocketLimits;
import io.livestand.signaling.web.HealthReport;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.websocket.client.WebSocketClient;

/// A running server on a free port, in front of calls that are played.
public final class Stand implements AutoCloseable {
  public static final StandInfo INFO =
      new StandInfo(List.of("yandex-stt"), List.of("en-US", "ru-RU"), false, "0.1.0");

  public final PrometheusRegistry metrics = new PrometheusRegistry();
  public final FakeCalls calls = new FakeCalls();
  public final FakeOperations operations = new FakeOperations();
  public final FakeLegs legs = new FakeLegs();
  public final StandServer server;
  public volatile Supplier<HealthReport> health =
      () -> new HealthReport(true, Map.of("media", "up"), 2);
  private final WebSocketClient client = new WebSocketClient();
  private final boolean tls;

  public Stand(StandConfig config) throws Exception {
    this(config, true);
  }

  /// @param rtvi whether callers who speak RTVI are taken
  public Stand(StandConfig config, boolean rtvi) throws Exception {
    tls = config.tls().isPresent();
    server =
        new StandServer(
            config,
            calls,
            () -> health.get(),
            metrics,
            Optional.of(operations),
            INFO,
            rtvi ? Optional.of(legs) : Optional.empty());
    server.start();
    client.start();
  }

  /// A stand whose calls end with their sockets.
  public static Stand open() throws Exception {
    return new Stand(config(Path.of("nowhere")));
  }

  /// A stand whose calls outlive their sockets for a while.
  public static Stand open(Duration resumeWithin) throws Exception {
    return new Stand(config(Path.of("nowhere"), resumeWithin));
  }

  /// A stand that knows visitors by these tokens, and has these records.
  public static Stand open(Optional<Tokens> tokens, RecordFiles records) throws Exception {
    return new Stand(config(Path.of("nowhere"), Duration.ZERO, tokens, records));
  }

  public static StandConfig config(Path page) {
    return config(page, Duration.ZERO);
  }

  private static StandConfig config(Path page, Duration resumeWithin) {
    return config(page, resumeWithin, Optional.empty(), RecordFiles.none());
  }

  private static StandConfig config(
      Path page, Duration resumeWithin, Optional<Tokens> tokens, RecordFiles records) {
    return new StandConfig(
        "127.0.0.1",
        0,
        page,
        Optional.empty(),
        List.of("https://stand.example.com"),
        tokens,
        records,
        "en-US",
        false,
        SocketLimits.standard(resumeWithin));
  }

  public URI http(String path) {
    return URI.create((tls ? "https" : "http") + "://127.0.0.1:" + server.port() + path);
  }

  public URI socket() {
    return URI.create(
        (tls ? "wss" : "ws") + "://127.0.0.1:" + server.port() + "/api/v1/live-stand");
  }

  /// Connects, and hears the hello.
  public Caller caller() throws Exception {
    var caller = dial(Map.of());
    caller.next("stand_info");
    return caller;
  }

  public Caller dial(Map<String, String> headers) throws Exception {
    return dial(headers, "");
  }

  /// Connects.
  ///
  /// @param query such as `?token=`, or nothing
  public Caller dial(Map<String, String> headers, String query) throws Exception {
    return Caller.dial(client, URI.create(socket() + query), headers);
  }

  /// Connects a client that speaks RTVI.
  public RtviCaller rtvi() throws Exception {
    return rtvi(Map.of(), "");
  }

  /// The same.
  ///
  /// @param query such as `?token=`, or nothing
  public RtviCaller rtvi(Map<String, String> headers, String query) throws Exception {
    var address = socket().resolve("/api/v1/rtvi" + query);
    return RtviCaller.dial(client, address, headers);
  }

  @Override
  public void close() {
    server.close();
    LifeCycle.stop(client);
  }
}
