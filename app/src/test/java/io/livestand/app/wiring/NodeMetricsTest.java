package io.livestand.app.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.measure.Speculations;
import io.livestand.providers.yandex.connection.ConnectionsReport;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class NodeMetricsTest {
  @Test
  void figuresAreThoseOfTheMomentTheyAreAskedFor() throws IOException {
    var calls = new AtomicInteger(1);
    var registry =
        NodeMetrics.of(
            calls::get,
            () -> new ConnectionsReport(2, 1, 3, 4, 5, 6, 7, 8, 9, 10),
            () -> new Speculations.Report(11, 12, Duration.ofMillis(13), Duration.ofMillis(14)));
    calls.set(2);

    var text = new ByteArrayOutputStream();
    PrometheusTextFormatWriter.builder().build().write(text, registry.scrape());

    assertThat(text.toString(UTF_8).lines().filter(line -> !line.startsWith("#")))
        .containsExactlyInAnyOrder(
            "livestand_calls 2.0",
            "livestand_stt_connections{state=\"open\"} 2.0",
            "livestand_stt_connections{state=\"ready\"} 1.0",
            "livestand_stt_streams{state=\"active\"} 3.0",
            "livestand_stt_streams{state=\"waiting\"} 4.0",
            "livestand_stt_connection_events_total{event=\"created\"} 5.0",
            "livestand_stt_connection_events_total{event=\"warmed\"} 6.0",
            "livestand_stt_connection_events_total{event=\"swept\"} 7.0",
            "livestand_stt_connection_events_total{event=\"failed\"} 8.0",
            "livestand_stt_connection_events_total{event=\"acquired\"} 9.0",
            "livestand_stt_connection_events_total{event=\"refused\"} 10.0",
            "livestand_speculations_total{outcome=\"committed\"} 11.0",
            "livestand_speculations_total{outcome=\"discarded\"} 12.0",
            "livestand_speculation_milliseconds_total{use=\"ahead\"} 13.0",
            "livestand_speculation_milliseconds_total{use=\"wasted\"} 14.0");
  }
}
