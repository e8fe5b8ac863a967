package io.livestand.app.bench;

import io.livestand.agent.time.Ticker;
import io.livestand.app.bench.ScriptedCalls.ScriptedCall;
import io.livestand.signaling.StandConfig;
import io.livestand.signaling.StandServer;
import io.livestand.signaling.protocol.ServerMessage.StandInfo;
import io.livestand.signaling.record.RecordFiles;
import io.livestand.signaling.socket.SocketLimits;
import io.livestand.signaling.web.HealthReport;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// Measures how soon viewers see what a call tells, however many they are, and what one costs.
final class AudienceBench {
  private static final double NANOS_PER_MS = 1e6;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern TOLD_AT = Pattern.compile("\"details\":\"(\\d+)\"");
  private static final List<String> LANGUAGES = List.of("en-US");

  private final Ticker ticker;

  AudienceBench(Ticker ticker) {
    this.ticker = ticker;
  }

  /// What is told to whom.
  ///
  /// @param calls at a time, each with a client of its own
  /// @param watchers of each call
  /// @param events of each call
  /// @param perSecond events of each call within a second
  record Load(int calls, int watchers, int events, int perSecond) {
    /// Messages to all watchers together.
    int deliveries() {
      return calls * watchers * events;
    }
  }

  /// How it went.
  ///
  /// @param delays of the messages that reached a watcher
  /// @param lost sockets that the server closed
  record Delivery(Load load, Sample delays, int lost) {}

  /// Has calls watched.
  Delivery measure(Load load) throws IOException, InterruptedException {
    var scripted = new ScriptedCalls(ticker);
    try (var server = server(scripted);
        var viewers = new Viewers(server.port(), ticker)) {
      var calls = new ArrayList<ScriptedCall>();
      var seeing = new CountDownLatch(load.calls() * load.watchers());
      var told = new CountDownLatch(load.deliveries());
      var delays = new ArrayList<Double>(load.deliveries()); // the viewers' one thread
      for (var i = 0; i < load.calls(); i++) {
        var call = call(scripted, viewers);
        calls.add(call);
        for (var watcher = 0; watcher < load.watchers(); watcher++) {
          viewers
              .open((message, at) -> {
                if (message.contains("\"type\":\"call_snapshot\"")) {
                  seeing.countDown();
                } else {
                  delay(message, at)
                      .ifPresent(delay -> {
                        delays.add(delay);
                        told.countDown();
                      });
                }
              })
              .say(
                  "{\"v\":1,\"type\":\"watch\",\"seq\":1,\"payload\":{\"session_id\":\"%s\"}}"
                      .formatted(call.id()));
        }
      }
      if (!seeing.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException(seeing.getCount() + " watchers were shown nothing.");
      }
      tell(calls, load);
      if (!told.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException(
            "%d of %d messages never came; the server closed %d sockets."
                .formatted(told.getCount(), load.deliveries(), viewers.lost()));
      }
      return new Delivery(load, Sample.of(delays), viewers.lost());
    }
  }

  /// A call that can be watched: its client has been told so.
  private static ScriptedCall call(ScriptedCalls scripted, Viewers viewers)
      throws IOException, InterruptedException {
    var begun = new CountDownLatch(1);
    viewers
        .open((message, _) -> {
          if (message.contains("\"type\":\"demo_call_started\"")) {
            begun.countDown();
          }
        })
        .say("{\"v\":1,\"type\":\"start_demo_call\",\"seq\":1,\"payload\":{\"user_name\":\"\"}}");
    if (!begun.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IOException("The server started no call.");
    }
    return scripted.last();
  }

  private static Optional<Double> delay(String message, long at) {
    var found = TOLD_AT.matcher(message);
    return found.find()
        ? Optional.of((at - Long.parseLong(found.group(1))) / NANOS_PER_MS)
        : Optional.empty();
  }

  /// Each call has a thread of its own, as real ones do; they do not begin at once.
  private static void tell(List<ScriptedCall> calls, Load load) throws InterruptedException {
    var apart = Duration.ofSeconds(1).dividedBy(load.perSecond());
    var minds = new ArrayList<Thread>();
    for (var call : calls) {
      minds.add(Thread.ofVirtual().start(() -> call.think(load.events(), apart)));
      Thread.sleep(apart.dividedBy(calls.size()));
    }
    for (var mind : minds) {
      mind.join();
    }
  }

  /// What one idle connection takes, in bytes: of the heap and of buffers outside of it, the
  /// viewer's own share of this process included.
  long idleBytes(int connections) throws IOException, InterruptedException {
    try (var server = server(new ScriptedCalls(ticker));
        var viewers = new Viewers(server.port(), ticker)) {
      connect(viewers, connections); // what is needed once and for all
      var before = usedBytes();
      connect(viewers, connections);
      var each = (usedBytes() - before) / connections;
      if (viewers.lost() > 0 || server.sockets() != 2 * connections) {
        throw new IOException("The server closed some of the sockets.");
      }
      return each;
    }
  }

  private static void connect(Viewers viewers, int connections)
      throws IOException, InterruptedException {
    var greeted = new CountDownLatch(connections);
    for (var i = 0; i < connections; i++) {
      viewers.open((_, _) -> greeted.countDown());
    }
    if (!greeted.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IOException(greeted.getCount() + " viewers were not greeted.");
    }
  }

  @SuppressWarnings("system-gc")
  private static long usedBytes() throws InterruptedException {
    for (var i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(200);
    }
    var outside =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() + outside;
  }

  private static StandServer server(ScriptedCalls calls) throws IOException {
    var config =
        new StandConfig(
            "127.0.0.1",
            0,
            Path.of("no-page"),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            RecordFiles.none(),
            LANGUAGES.getFirst(),
            false,
            SocketLimits.standard(Duration.ZERO));
    var server =
        new StandServer(
            config,
            calls,
            () -> new HealthReport(true, Map.of(), calls.active()),
            new PrometheusRegistry(),
            Optional.empty(),
            new StandInfo(List.of(), LANGUAGES, false, "bench"),
            Optional.empty());
    server.start();
    return server;
  }
}
