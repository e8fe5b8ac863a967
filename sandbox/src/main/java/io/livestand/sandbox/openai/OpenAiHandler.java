package io.livestand.sandbox.openai;

import io.livestand.sandbox.answerer.Answerer;
import io.livestand.sandbox.fault.FaultPlan;
import io.livestand.sandbox.fault.Vendor;
import io.livestand.sandbox.latency.LatencyProfile;
import io.livestand.sandbox.latency.Waits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// `POST /v1/chat/completions` and `GET /v1/models`. Any model's name is taken, any key but "bad".
public final class OpenAiHandler extends Handler.Abstract {
  private static final String MODELS =
      """
      {"object":"list","data":[{"id":"sandbox","object":"model","created":1,"owned_by":"sandbox"}]}\
      """;

  private final Mind mind;
  private final Waits waits;
  private final LatencyProfile latency;
  private final InstantSource wallClock;
  private final FaultPlan plan;

  public OpenAiHandler(
      Answerer answerer,
      Waits waits,
      LatencyProfile latency,
      InstantSource wallClock,
      FaultPlan plan) {
    mind = new Mind(answerer);
    this.waits = waits;
    this.latency = latency;
    this.wallClock = wallClock;
    this.plan = plan;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    response.getHeaders().put("x-request-id", "req_" + UUID.randomUUID());
    try {
      authorize(request.getHeaders().get(HttpHeader.AUTHORIZATION));
      var route = request.getMethod() + " " + request.getHttpURI().getPath();
      switch (route) {
        case "GET /v1/models" -> json(response, 200, MODELS, callback);
        case "POST /v1/chat/completions" -> complete(request, response, callback);
        default ->
            throw OpenAiError.unknownUrl(request.getMethod(), request.getHttpURI().getPath());
      }
    } catch (OpenAiError refused) {
      refuse(response, refused, callback);
    } catch (IOException gone) {
      // The client has heard enough: a caller who speaks over the answer ends it so.
      callback.failed(gone);
    }
    return true;
  }

  private static void authorize(@Nullable String header) {
    var key = header == null || !header.startsWith("Bearer ") ? "" : header.substring(7).strip();
    if (key.isEmpty() || key.equals("bad")) {
      throw OpenAiError.invalidKey();
    }
  }

  private void complete(Request request, Response response, Callback callback)
      throws IOException, InterruptedException {
    try (var faults = plan.begin(Vendor.OPENAI)) {
      var chat = ChatRequest.of(Content.Source.asString(request));
      var completion = new Completion(chat, mind.of(chat), wallClock.instant().getEpochSecond());
      waits.pause(latency.firstToken());
      var outlet = new Outlet(request, response, faults);
      if (chat.stream()) {
        stream(chat, completion, outlet);
      } else {
        outlet.whole(completion.whole());
      }
      callback.succeeded();
    } catch (Outlet.EndedEarly _) {
      callback.succeeded();
    }
  }

  private void stream(ChatRequest chat, Completion completion, Outlet outlet)
      throws IOException, InterruptedException, Outlet.EndedEarly {
    outlet.event(completion.firstChunk());
    var first = true;
    for (var chunk : completion.chunks()) {
      if (!first) {
        waits.pause(latency.betweenTokens());
      }
      first = false;
      outlet.event(chunk);
    }
    outlet.event(completion.lastChunk());
    if (outlet.isLate()) {
      outlet.event(completion.chunk(" late words"));
    }
    if (chat.includeUsage()) {
      outlet.event(completion.usageChunk());
    }
    outlet.event("[DONE]");
  }

  // In the midst of a stream the refusal is an event, and the last.
  private static void refuse(Response response, OpenAiError refused, Callback callback) {
    if (response.isCommitted()) {
      var event = "data: " + refused.body() + "\n\n";
      response.write(true, ByteBuffer.wrap(event.getBytes(StandardCharsets.UTF_8)), callback);
      return;
    }
    refused
        .retryAfterMs()
        .ifPresent(ms -> response.getHeaders().put("retry-after-ms", String.valueOf(ms)));
    json(response, refused.status(), refused.body(), callback);
  }

  private static void json(Response response, int status, String body, Callback callback) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    Content.Sink.write(response, true, body, callback);
  }
}
