package io.livestand.signaling.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `/healthz`: how the node is, as JSON; 200 when it can take calls, otherwise 503.
public final class Health extends Handler.Abstract {
  private static final Logger log = LoggerFactory.getLogger(Health.class);
  private static final JsonMapper JSON = new JsonMapper();

  private final Supplier<HealthReport> report;

  /// Asks `report` each time.
  ///
  /// @param report may block; one that fails counts as ill health
  public Health(Supplier<HealthReport> report) {
    this.report = report;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback)
      throws JsonProcessingException {
    if (!Request.getPathInContext(request).equals("/healthz")) {
      return false;
    }
    var now = ask();
    new Answer(now.ok() ? 200 : 503, Answer.JSON, JSON.writeValueAsString(now))
        .write(response, callback);
    return true;
  }

  private HealthReport ask() {
    try {
      return report.get();
    } catch (RuntimeException failure) {
      log.atError().setCause(failure).log("health is unknown");
      return new HealthReport(false, Map.of("health", "unknown"), 0);
    }
  }
}
