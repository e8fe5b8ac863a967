package io.livestand.signaling.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.livestand.signaling.protocol.OpsReport;
import io.livestand.signaling.protocol.OpsReport.Fault;
import io.livestand.signaling.protocol.OpsReport.FaultName;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// | request | answer |
/// |---|---|
/// | `GET /api/v1/ops` | how the node is, see `schemas/ops.json` |
/// | `POST /api/v1/ops/faults` with `{"name", "on"}` | `{"faults": [...]}` |
///
/// What cannot be done is answered with `{"error": sentence}`.
public final class Ops extends Handler.Abstract {
  /// Where it is.
  public static final String PATH = "/api/v1/ops";

  private static final String FAULTS = PATH + "/faults";
  private static final int LONGEST_WISH = 1_000;
  private static final JsonMapper JSON = new JsonMapper();

  private final Operations operations;

  public Ops(Operations operations) {
    this.operations = operations;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws IOException {
    var path = Request.getPathInContext(request);
    if (!path.equals(PATH) && !path.equals(FAULTS)) {
      return false;
    }
    var method = path.equals(PATH) ? "GET" : "POST";
    if (!request.getMethod().equals(method)) {
      response.getHeaders().put(HttpHeader.ALLOW, method);
      error(HttpStatus.METHOD_NOT_ALLOWED_405, "this is for " + method).write(response, callback);
      return true;
    }
    var answer =
        path.equals(PATH)
            ? new Answer(HttpStatus.OK_200, Answer.JSON, operations.report().json())
            : wished(request);
    answer.write(response, callback);
    return true;
  }

  private Answer wished(Request request) throws IOException {
    try {
      return new Answer(HttpStatus.OK_200, Answer.JSON, OpsReport.json(make(request)));
    } catch (IllegalArgumentException wrong) {
      return error(HttpStatus.BAD_REQUEST_400, String.valueOf(wrong.getMessage()));
    } catch (IllegalStateException refused) {
      return error(HttpStatus.CONFLICT_409, String.valueOf(refused.getMessage()));
    }
  }

  private List<Fault> make(Request request) throws IOException {
    var body = Content.Source.asInputStream(request).readNBytes(LONGEST_WISH);
    try {
      var wish = JSON.readTree(body);
      var name = wish.path("name");
      var on = wish.path("on");
      if (!name.isTextual() || !on.isBoolean() || wish.size() != 2) {
        throw new IllegalArgumentException(
            "a fault's name, and whether it is on: {\"name\": \"slow_llm\", \"on\": true}");
      }
      return operations.make(named(name.textValue()), on.booleanValue());
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException("this is not JSON", malformed);
    }
  }

  private static FaultName named(String word) {
    return Arrays.stream(FaultName.values())
        .filter(name -> word(name).equals(word))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "name is one of "
                    + Arrays.stream(FaultName.values())
                        .map(Ops::word)
                        .collect(Collectors.joining(", "))));
  }

  private static String word(FaultName name) {
    return name.name().toLowerCase(Locale.ROOT);
  }

  private static Answer error(int status, String sentence) throws IOException {
    return new Answer(status, Answer.JSON, JSON.writeValueAsString(Map.of("error", sentence)));
  }
}
