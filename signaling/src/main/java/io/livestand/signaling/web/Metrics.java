package io.livestand.signaling.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// `/metrics`: the node's figures in the [text
/// format](https://prometheus.io/docs/instrumenting/exposition_formats/) of Prometheus.
public final class Metrics extends Handler.Abstract {
  private static final PrometheusTextFormatWriter TEXT =
      PrometheusTextFormatWriter.builder().build();

  private final PrometheusRegistry registry;

  /// Shows what is registered at the time of each request.
  public Metrics(PrometheusRegistry registry) {
    this.registry = registry;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws IOException {
    if (!Request.getPathInContext(request).equals("/metrics")) {
      return false;
    }
    var text = new ByteArrayOutputStream();
    TEXT.write(text, registry.scrape());
    new Answer(200, TEXT.getContentType(), text.toString(UTF_8)).write(response, callback);
    return true;
  }
}
