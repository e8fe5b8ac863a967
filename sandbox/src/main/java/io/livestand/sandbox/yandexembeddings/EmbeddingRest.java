package io.livestand.sandbox.yandexembeddings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.livestand.sandbox.fault.CallFaults;
import io.livestand.sandbox.fault.Fault;
import io.livestand.sandbox.fault.FaultPlan;
import io.livestand.sandbox.fault.Vendor;
import io.livestand.sandbox.http.Wire;
import io.livestand.sandbox.switches.Switch;
import io.livestand.sandbox.switches.Switches;
import java.io.IOException;
import java.util.OptionalLong;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// `POST /foundationModels/v1/textEmbedding`: `{modelUri, text, dim?}` in, `{embedding, numTokens,
/// modelVersion}` out. 64-bit numbers are strings, as in all of the vendor's JSON.
public final class EmbeddingRest extends Handler.Abstract {
  private static final String PATH = "/foundationModels/v1/textEmbedding";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Embeddings embeddings;
  private final Switches switches;
  private final FaultPlan plan;

  public EmbeddingRest(Embeddings embeddings, Switches switches, FaultPlan plan) {
    this.embeddings = embeddings;
    this.switches = switches;
    this.plan = plan;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!PATH.equals(request.getHttpURI().getPath())) {
      return false;
    }
    try (var faults = plan.begin(Vendor.YANDEX_EMBEDDINGS_HTTP)) {
      if (!HttpMethod.POST.is(request.getMethod())) {
        throw Status.UNIMPLEMENTED.withDescription("Method Not Allowed").asRuntimeException();
      }
      authorize(request.getHeaders().get(HttpHeader.AUTHORIZATION));
      send(request, response, callback, embedded(Content.Source.asString(request)), faults);
    } catch (StatusRuntimeException refused) {
      refuse(response, callback, refused.getStatus());
    } catch (IOException gone) {
      callback.failed(gone);
    }
    return true;
  }

  private static void authorize(@Nullable String header) {
    if (header == null || !header.matches("(Api-Key|Bearer) (?!bad$)\\S+")) {
      throw Embeddings.refusal(Fault.Refusal.AUTH);
    }
  }

  private String embedded(String body) throws InterruptedException {
    var asked = read(body);
    var dim = asked.path("dim");
    var made =
        embeddings.embed(
            asked.path("modelUri").asText(),
            asked.path("text").asText(),
            dim.isMissingNode() ? OptionalLong.empty() : OptionalLong.of(dim.asLong(-1)));
    var answer = JsonNodeFactory.instance.objectNode();
    var items = answer.putArray("embedding");
    var asStrings = switches.value(Switch.EMBEDDINGS_ITEMS).equals("strings");
    for (var value : made.vector()) {
      if (asStrings) {
        items.add(String.valueOf(value));
      } else {
        items.add(value);
      }
    }
    return answer
        .put("numTokens", String.valueOf(made.tokens()))
        .put("modelVersion", "sandbox")
        .toString();
  }

  private static JsonNode read(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException _) {
      throw Status.INVALID_ARGUMENT.withDescription("the body is not JSON").asRuntimeException();
    }
  }

  private static void send(
      Request request, Response response, Callback callback, String json, CallFaults faults)
      throws IOException, InterruptedException {
    switch (faults.beforeMessage()) {
      case Fault.Refusal refusal -> throw Embeddings.refusal(refusal);
      case Fault.Cut _ -> {
        Wire.reset(request);
        throw new EofException("reset");
      }
      case Fault.Stall() -> {
        Wire.stall(request);
        throw new EofException("stalled");
      }
      case Fault.Slow(var by) -> {
        Thread.sleep(by);
        write(response, 200, json, callback);
      }
      case Fault.Malformed _ ->
          write(response, 200, json.substring(0, json.length() / 2), callback);
      case null, default -> write(response, 200, json, callback);
    }
  }

  private static void refuse(Response response, Callback callback, Status status) {
    var http = httpStatus(status);
    var body = JsonNodeFactory.instance.objectNode();
    body.putObject("error")
        .put("grpcCode", status.getCode().value())
        .put("httpCode", http)
        .put("message", status.getDescription())
        .put("httpStatus", HttpStatus.getMessage(http))
        .putArray("details");
    write(response, http, body.toString(), callback);
  }

  private static int httpStatus(Status status) {
    return switch (status.getCode()) {
      case UNAUTHENTICATED -> 401;
      case PERMISSION_DENIED -> 403;
      case RESOURCE_EXHAUSTED -> 429;
      case UNAVAILABLE -> 503;
      case UNIMPLEMENTED -> 405;
      default -> 400;
    };
  }

  private static void write(Response response, int status, String body, Callback callback) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    Content.Sink.write(response, true, body, callback);
  }
}
