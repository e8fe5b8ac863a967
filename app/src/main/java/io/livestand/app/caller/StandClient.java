package io.livestand.app.caller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// A client of the stand's WebSocket API, as the page is one.
final class StandClient implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String PATH = "/api/v1/live-stand";

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final Map<Long, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final AtomicLong seq = new AtomicLong();
  private final Consumer<JsonNode> onEvent;
  private final WebSocket socket;

  /// Connects.
  ///
  /// @param url of the stand, such as `http://127.0.0.1:8080`
  /// @param onEvent told every message that answers no request, one at a time; and, when the
  ///   connection is lost, a last one of the type `connection_lost`
  /// @throws IOException with a sentence when nobody answers there
  StandClient(URI url, Consumer<JsonNode> onEvent) throws IOException, InterruptedException {
    this.onEvent = onEvent;
    var address =
        URI.create(url.toString().replaceFirst("^http", "ws").replaceAll("/$", "") + PATH);
    try {
      socket =
          http.newWebSocketBuilder()
              .connectTimeout(PATIENCE)
              .buildAsync(address, new Listener())
              .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException failure) {
      http.shutdownNow();
      throw new IOException(
          "No stand answers at " + url + ": start one with ./live-stand up, or leave out --url.",
          failure);
    }
  }

  /// Sends a message that has no answer of its own.
  void send(String type, ObjectNode payload) {
    write(seq.incrementAndGet(), type, payload);
  }

  /// Sends a request and waits for its answer.
  ///
  /// @throws IOException when it is refused, or not answered in ten seconds
  JsonNode request(String type, ObjectNode payload) throws IOException, InterruptedException {
    var number = seq.incrementAndGet();
    var answer = new CompletableFuture<JsonNode>();
    waiting.put(number, answer);
    try {
      write(number, type, payload);
      var message = answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (message.path("type").asText().equals("error_occurred")) {
        throw new IOException(
            "The stand refused " + type + ": " + message.at("/payload/message").asText());
      }
      return message.path("payload");
    } catch (ExecutionException | CompletionException | TimeoutException failure) {
      throw new IOException("The stand did not answer " + type + ".", failure);
    } finally {
      waiting.remove(number);
    }
  }

  static ObjectNode payload() {
    return JSON.createObjectNode();
  }

  private void write(long number, String type, ObjectNode payload) {
    var message = JSON.createObjectNode().put("v", 1).put("type", type).put("seq", number);
    message.set("payload", payload);
    socket.sendText(message.toString(), true).join();
  }

  private void receive(String text) {
    JsonNode message;
    try {
      message = JSON.readTree(text);
    } catch (IOException broken) {
      throw new IllegalStateException("the stand sent no JSON", broken);
    }
    var asked = waiting.get(message.path("reply_to").asLong());
    if (asked == null) {
      onEvent.accept(message);
    } else {
      asked.complete(message);
    }
  }

  @Override
  public void close() {
    try {
      socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(1, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException _) {
      // the other side is gone
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    socket.abort();
    http.shutdownNow();
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder partial = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      partial.append(data);
      if (last) {
        var text = partial.toString();
        partial.setLength(0);
        receive(text);
      }
      from.request(1);
      return CompletableFuture.completedStage(from);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      lost();
      return CompletableFuture.completedStage(from);
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      lost();
    }

    private void lost() {
      onEvent.accept(payload().put("type", "connection_lost"));
      waiting.values().forEach(answer -> answer.completeExceptionally(new IOException("lost")));
    }
  }
}
