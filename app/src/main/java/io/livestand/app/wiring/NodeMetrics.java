package io.livestand.app.wiring;

import io.livestand.agent.measure.Speculations;
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
  private NodeMetrics() {}

  static PrometheusRegistry of(
      IntSupplier calls,
      Supplier<ConnectionsReport> recogniser,
      Supplier<Speculations.Report> speculations) {
    var registry = new PrometheusRegistry();
    GaugeWithCallback.builder()
        .name("livestand_calls")
        .help("Calls in progress.")
        .callback(gauge -> gauge.call(calls.getAsInt()))
        .register(registry);
    connections(recogniser, registry);
    speculations(speculations, registry);
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
    CounterWithCallback.builder()
        .name("livestand_stt_connection_events_total")
        .help("What happened to connections to the recogniser since the start.")
        .labelNames("event")
        .callback(counter ->
            events(recogniser.get()).forEach((event, count) -> counter.call(count, event)))
        .register(registry);
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
