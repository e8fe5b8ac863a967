package io.livestand.sandbox.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.livestand.sandbox.fault.FaultPlan;
import io.livestand.sandbox.fault.PlanRequest;
import io.livestand.sandbox.switches.Switch;
import io.livestand.sandbox.switches.Switches;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// | request | answer |
/// |---|---|
/// | `POST /__sandbox/plan` with a `PlanRequest` | 204 |
/// | `DELETE /__sandbox/plan` | 204 |
/// | `GET /__sandbox/calls` | the last calls, oldest first |
/// | `POST /__sandbox/switches` with `{"name": value, ...}` | 204 |
/// | `GET /__sandbox/switches` | all of them, what they mean and how they stand |
/// | `DELETE /__sandbox/switches` | 204, all as by default |
///
/// What cannot be done is answered 400 with `{"error": sentence}`.
public final class AdminHandler extends Handler.Abstract {
  private static final String ROOT = "/__sandbox/";

  private final FaultPlan plan;
  private final Switches switches;

  public AdminHandler(FaultPlan plan, Switches switches) {
    this.plan = plan;
    this.switches = switches;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    var path = request.getHttpURI().getPath();
    if (path == null || !path.startsWith(ROOT)) {
      return false;
    }
    try {
      switch (request.getMethod() + " " + path.substring(ROOT.length())) {
        case "POST plan" -> plan.add(PlanRequest.of(Content.Source.asString(request)));
        case "DELETE plan" -> plan.clear();
        case "GET calls" -> {
          json(response, 200, calls(), callback);
          return true;
        }
        case "POST switches" -> switches.set(values(Content.Source.asString(request)));
        case "GET switches" -> {
          json(response, 200, standing(), callback);
          return true;
        }
        case "DELETE switches" -> switches.reset();
        default -> {
          json(response, 404, error("there is no " + request.getMethod() + " " + path), callback);
          return true;
        }
      }
      response.setStatus(204);
      callback.succeeded();
    } catch (IllegalArgumentException wrong) {
      json(response, 400, error(String.valueOf(wrong.getMessage())), callback);
    }
    return true;
  }

  private static Map<String, String> values(String json) {
    var values = new HashMap<String, String>();
    try {
      for (var field : new ObjectMapper().readTree(json).properties()) {
        values.put(field.getKey(), field.getValue().asText());
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the switches are not JSON", e);
    }
    return values;
  }

  private JsonNode calls() {
    var calls = JsonNodeFactory.instance.arrayNode();
    for (var call : plan.calls()) {
      var node =
          calls
              .addObject()
              .put("number", call.number())
              .put("vendor", call.vendor().word())
              .put("begunAtMs", call.begunAfter().toMillis())
              .put("messages", call.messages())
              .put("open", call.isOpen());
      var faults = node.putArray("faults");
      call.struck().forEach(fault -> faults.add(fault.word()));
    }
    return calls;
  }

  private JsonNode standing() {
    var all = JsonNodeFactory.instance.objectNode();
    for (var each : Switch.values()) {
      var node =
          all.putObject(each.word())
              .put("value", switches.value(each))
              .put("meaning", each.meaning());
      each.allowed().forEach(node.putArray("values")::add);
    }
    return all;
  }

  private static JsonNode error(String sentence) {
    return JsonNodeFactory.instance.objectNode().put("error", sentence);
  }

  private static void json(Response response, int status, JsonNode body, Callback callback) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    Content.Sink.write(response, true, body.toString(), callback);
  }
}
