package io.livestand.sandbox.elevenlabs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;

/// A bare client of the speech sockets.
final class SpeechClient extends WebSocketListener implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final OkHttpClient HTTP = new OkHttpClient();

  private final WebSocket socket;
  private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
  private final CompletableFuture<String> end = new CompletableFuture<>();

  SpeechClient(int port, String path, @Nullable String apiKey) {
    var request =
        new Request.Builder().url("http://127.0.0.1:" + port + "/v1/text-to-speech/" + path);
    if (apiKey != null) {
      request.header("xi-api-key", apiKey);
    }
    socket = HTTP.newWebSocket(request.build(), this);
  }

  SpeechClient send(String json) {
    assertSent(socket.send(json));
    return this;
  }

  private static void assertSent(boolean sent) {
    if (!sent) {
      throw new AssertionError("the socket is closed");
    }
  }

  /// The next message, waiting for it.
  JsonNode next() throws InterruptedException {
    var message = messages.poll(20, TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("no message came");
    }
    return message;
  }

  @Nullable JsonNode within(long milliseconds) throws InterruptedException {
    return messages.poll(milliseconds, TimeUnit.MILLISECONDS);
  }

  /// All audio up to the last message of a context.
  byte[] audio() throws InterruptedException {
    var audio = new ByteArrayOutputStream();
    for (var message = next(); !message.path("isFinal").asBoolean(); message = next()) {
      audio.writeBytes(Base64.getDecoder().decode(message.path("audio").asText()));
    }
    return audio.toByteArray();
  }

  String end() throws Exception {
    return end.get(20, TimeUnit.SECONDS);
  }

  /// Why a message could not be read.
  String failure() throws Exception {
    try {
      return "none: " + end();
    } catch (ExecutionException failed) {
      return String.valueOf(failed.getCause());
    }
  }

  @Override
  public void onMessage(WebSocket webSocket, String text) {
    try {
      messages.add(JSON.readTree(text));
    } catch (JsonProcessingException e) {
      end.completeExceptionally(e);
    }
  }

  @Override
  public void onClosing(WebSocket webSocket, int code, String reason) {
    end.complete("closed " + code);
    webSocket.close(1000, null);
  }

  @Override
  public void onFailure(WebSocket webSocket, Throwable t, @Nullable Response response) {
    end.complete(response == null ? "failed " + t.getMessage() : "refused " + response.code());
  }

  @Override
  public void close() {
    socket.cancel();
  }
}
