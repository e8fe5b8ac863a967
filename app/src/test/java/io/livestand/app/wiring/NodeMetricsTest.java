package io.livestand.app.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.measure.Speculations;
import io.livestand.bridge.rtp.PacerReport;
import io.livestand.bridge.rtp.RtpCounts;
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
            () -> new Speculations.Report(11, 12, Duration.ofMillis(13), Duration.ofMillis(14)),
            () -> new RtpCounts(15, 0, 16, 0, 17, 18, 19, 20, 21, 22, 23),
            () -> new PacerReport(24, 2_500_000, 26_000_000));
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
            "livestand_speculation_milliseconds_total{use=\"wasted\"} 14.0",
            "livestand_rtp_packets_total{event=\"sent\"} 15.0",
            "livestand_rtp_packets_total{event=\"received\"} 16.0",
            "livestand_rtp_packets_lost{where=\"here\"} 17.0",
            "livestand_rtp_packets_total{event=\"late\"} 18.0",
            "livestand_rtp_packets_total{event=\"duplicate\"} 19.0",
            "livestand_rtp_packets_total{event=\"concealed\"} 20.0",
            "livestand_rtp_packets_total{event=\"dropped\"} 21.0",
            "livestand_rtp_packets_total{event=\"send_failed\"} 22.0",
            "livestand_rtp_packets_lost{where=\"there\"} 23.0",
            "livestand_pacer_late_seconds{quantile=\"0.99\"} 0.0025",
            "livestand_pacer_late_seconds{quantile=\"1\"} 0.026");
  }
}
