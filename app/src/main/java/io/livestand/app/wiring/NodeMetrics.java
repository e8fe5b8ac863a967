package io.livestand.app.wiring;

import io.livestand.agent.measure.Speculations;
import io.livestand.bridge.rtp.PacerReport;
import io.livestand.bridge.rtp.RtpCounts;
import io.livestand.providers.yandex.connection.ConnectionsReport;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/// What `/metrics` shows of a node. Every figure is asked for when somebody looks, and costs
/// nothing otherwise.
final class NodeMetrics {
  private static final double NANOS_PER_SECOND = 1e9;

  private NodeMetrics() {}

  static PrometheusRegistry of(
      IntSupplier calls,
      Supplier<ConnectionsReport> recogniser,
      Supplier<Speculations.Report> speculations,
      Supplier<RtpCounts> carried,
      Supplier<PacerReport> pacer) {
    var registry = new PrometheusRegistry();
    GaugeWithCallback.builder()
        .name("livestand_calls")
        .help("Calls in progress.")
        .callback(gauge -> gauge.call(calls.getAsInt()))
        .register(registry);
    connections(recogniser, registry);
    speculations(speculations, registry);
    media(carried, registry);
    lateness(pacer, registry);
    return registry;
  }

  private static void connections(
      Supplier<ConnectionsReport> recogniser, PrometheusRegistry registry) {
    GaugeWithCallback.builder()
        .name("livestand_stt_connections")
        .help("Connections to the recogniser: open, and of them ready to carry a stream at once.")
        .labelNames("state")
        .callback(gauge -> {
          var now = recogniser.get();
          gauge.call(now.open(), "open");
          gauge.call(now.ready(), "ready");
        })
        .register(registry);
    GaugeWithCallback.builder()
        .name("livestand_stt_streams")
        .help("Streams on those connections: active, and waiting for a place.")
        .labelNames("state")
        .callback(gauge -> {
          var now = recogniser.get();
          gauge.call(now.streams(), "active");
          gauge.call(now.waiting(), "waiting");
        })
        .register(registry);
    eventCounter(
        "livestand_stt_connection_events_total",
        "What happened to connections to the recogniser since the start.",
        () -> events(recogniser.get()),
        registry);
  }

  private static void speculations(
      Supplier<Speculations.Report> speculations, PrometheusRegistry registry) {
    CounterWithCallback.builder()
        .name("livestand_speculations_total")
        .help("Answers prepared before the caller had finished: committed were wanted.")
        .labelNames("outcome")
        .callback(counter -> {
          var now = speculations.get();
          counter.call((double) now.committed(), "committed");
          counter.call((double) now.discarded(), "discarded");
        })
        .register(registry);
    CounterWithCallback.builder()
        .name("livestand_speculation_milliseconds_total")
        .help("For how long they were at work: ahead of the end of the turn, or wasted.")
        .labelNames("use")
        .callback(counter -> {
          var now = speculations.get();
          counter.call((double) now.ahead().toMillis(), "ahead");
          counter.call((double) now.wasted().toMillis(), "wasted");
        })
        .register(registry);
  }

  private static void media(Supplier<RtpCounts> carried, PrometheusRegistry registry) {
    eventCounter(
        "livestand_rtp_packets_total",
        "Packets of all calls since the start; concealed are frames made up for lost ones.",
        () -> events(carried.get()),
        registry);
    // Not a counter: a packet that comes late, or twice, is taken off again (RFC 3550, A.3).
    GaugeWithCallback.builder()
        .name("livestand_rtp_packets_lost")
        .help("Packets of all calls that are missing: of the callers here, of the bot there.")
        .labelNames("where")
        .callback(gauge -> {
          var now = carried.get();
          gauge.call((double) now.lost(), "here");
          gauge.call((double) now.lostThere(), "there");
        })
        .register(registry);
  }

  private static void lateness(Supplier<PacerReport> pacer, PrometheusRegistry registry) {
    GaugeWithCallback.builder()
        .name("livestand_pacer_late_seconds")
        .help("How late packets of the bot left since the start; 1 is the latest of all.")
        .labelNames("quantile")
        .callback(gauge -> {
          var now = pacer.get();
          if (now.packets() > 0) {
            gauge.call(now.p99LateNanos() / NANOS_PER_SECOND, "0.99");
            gauge.call(now.maxLateNanos() / NANOS_PER_SECOND, "1");
          }
        })
        .register(registry);
  }

  /// How often what has happened since the start.
  private static void eventCounter(
      String name, String help, Supplier<Map<String, Long>> counts, PrometheusRegistry registry) {
    CounterWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames("event")
        .callback(counter -> counts.get().forEach((event, count) -> counter.call(count, event)))
        .register(registry);
  }

  private static Map<String, Long> events(RtpCounts since) {
    return Map.of(
        "sent", since.packetsSent(),
        "received", since.packetsReceived(),
        "late", since.late(),
        "duplicate", since.duplicates(),
        "concealed", since.concealed(),
        "dropped", since.dropped(),
        "send_failed", since.sendErrors());
  }

  private static Map<String, Long> events(ConnectionsReport since) {
    return Map.of(
        "created", since.created(),
        "warmed", since.warmed(),
        "swept", since.swept(),
        "failed", since.failed(),
        "acquired", since.acquired(),
        "refused", since.refused());
  }
}
