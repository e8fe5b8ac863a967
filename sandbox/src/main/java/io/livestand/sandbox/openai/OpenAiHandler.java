package io.livestand.sandbox.openai;

import io.livestand.sandbox.answerer.Answerer;
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

  private final Answerer answerer;
  private final Waits waits;
  private final LatencyProfile latency;
  private final InstantSource wallClock;

  public OpenAiHandler(
      Answerer answerer, Waits waits, LatencyProfile latency, InstantSource wallClock) {
    this.answerer = answerer;
    this.waits = waits;
    this.latency = latency;
    this.wallClock = wallClock;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    response.getHeaders().put("x-request-id", "req_" + UUID.randomUUID());
    try {
      authorize(request.getHeaders().get(HttpHeader.AUTHORIZATION));
      var route = request.getMethod() + " " + request.getHttpURI().getPath();
      switch (route) {
        case "GET /v1/models" -> json(response, 200, MODELS, callback);
        case "POST /v1/chat/completions" ->
            complete(ChatRequest.of(Content.Source.asString(request)), response, callback);
        default ->
            throw OpenAiError.unknownUrl(request.getMethod(), request.getHttpURI().getPath());
      }
    } catch (OpenAiError refused) {
      json(response, refused.status(), refused.body(), callback);
    }
    return true;
  }

  private static void authorize(@Nullable String header) {
    var key = header == null || !header.startsWith("Bearer ") ? "" : header.substring(7).strip();
    if (key.isEmpty() || key.equals("bad")) {
      throw OpenAiError.invalidKey();
    }
  }

  private void complete(ChatRequest chat, Response response, Callback callback)
      throws InterruptedException {
    var completion =
        new Completion(
            chat, answerer.answer(chat.userMessages()), wallClock.instant().getEpochSecond());
    waits.pause(latency.firstToken());
    if (!chat.stream()) {
      json(response, 200, completion.whole(), callback);
      return;
    }
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream; charset=utf-8");
    try {
      stream(chat, completion, response);
      callback.succeeded();
    } catch (IOException gone) {
      // The client has heard enough: a caller who speaks over the answer ends it so.
      callback.failed(gone);
    }
  }

  private void stream(ChatRequest chat, Completion completion, Response response)
      throws IOException, InterruptedException {
    event(response, completion.firstChunk());
    var first = true;
    for (var piece : completion.pieces()) {
      if (!first) {
        waits.pause(latency.betweenTokens());
      }
      first = false;
      event(response, completion.chunk(piece));
    }
    event(response, completion.lastChunk());
    if (chat.includeUsage()) {
      event(response, completion.usageChunk());
    }
    event(response, "[DONE]");
  }

  private static void event(Response response, String data) throws IOException {
    var bytes = ("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    Content.Sink.write(response, false, ByteBuffer.wrap(bytes));
  }

  private static void json(Response response, int status, String body, Callback callback) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    Content.Sink.write(response, true, body, callback);
  }
}
