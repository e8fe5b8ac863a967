package io.livestand.providers.elevenlabs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;

/// A voice on loopback that says what the test tells it, socket by socket.
final class ScriptedVoice implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final MockWebServer server = new MockWebServer();
  private final BlockingQueue<Visit> visits = new LinkedBlockingQueue<>();
  private final BlockingQueue<MockResponse> refusals = new LinkedBlockingQueue<>();

  ScriptedVoice() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            var refusal = refusals.poll();
            if (refusal != null) {
              return refusal;
            }
            var visit = new Visit(request);
            visits.add(visit);
            return new MockResponse.Builder().webSocketUpgrade(visit).build();
          }
        });
    server.start(InetAddress.getLoopbackAddress(), 0);
  }

  URI url() {
    return server.url("/").uri();
  }

  void refuseOnce(int status, String body) {
    refusals.add(new MockResponse.Builder().code(status).body(body).build());
  }

  Visit visit() throws InterruptedException {
    var visit = visits.poll(5, TimeUnit.SECONDS);
    if (visit == null) {
      throw new AssertionError("nobody came");
    }
    return visit;
  }

  /// Waits for the next socket and its first context, and gives it a sound.
  void speakOnNextVisit(byte[] pcm) {
    try {
      var visit = visit();
      visit.audio(visit.context(), pcm);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  boolean isDeserted() {
    return visits.isEmpty();
  }

  @Override
  public void close() {
    server.close();
  }

  /// One socket, seen from the server.
  static final class Visit extends WebSocketListener {
    final RecordedRequest request;
    final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();
    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();

    private Visit(RecordedRequest request) {
      this.request = request;
    }

    JsonNode message() throws InterruptedException {
      var message = messages.poll(5, TimeUnit.SECONDS);
      if (message == null) {
        throw new AssertionError("nothing was sent");
      }
      return message;
    }

    /// The id of the context that the next message opens.
    String context() throws InterruptedException {
      return message().path("context_id").asText();
    }

    boolean isQuiet() {
      return messages.isEmpty();
    }

    void audio(String context, byte[] pcm) {
      send(
          JSON.createObjectNode()
              .put("audio", Base64.getEncoder().encodeToString(pcm))
              .put("contextId", context)
              .toString());
    }

    /// Sound with its text, whose characters follow one another at even distances.
    void audio(String context, byte[] pcm, String text) {
      var message =
          JSON.createObjectNode()
              .put("audio", Base64.getEncoder().encodeToString(pcm))
              .put("contextId", context)
              .put("somethingNew", true);
      var alignment = message.putObject("alignment");
      var chars = alignment.putArray("chars");
      var starts = alignment.putArray("charStartTimesMs");
      var durations = alignment.putArray("charDurationsMs");
      var each = pcm.length / 48 / text.length();
      for (var i = 0; i < text.length(); i++) {
        chars.add(text.substring(i, i + 1));
        starts.add(i * each);
        durations.add(each);
      }
      send(message.toString());
    }

    String contextOrFail() {
      try {
        return context();
      } catch (InterruptedException interrupted) {
        throw new AssertionError(interrupted);
      }
    }

    /// An error, unless its name is empty, and the close that follows.
    void refuse(String error, int code) {
      if (!error.isEmpty()) {
        send("{\"message\":\"no\",\"error\":\"%s\",\"code\":%d}".formatted(error, code));
      }
      hangUp(code, "no");
    }

    void last(String context) {
      send(JSON.createObjectNode().put("isFinal", true).put("contextId", context).toString());
    }

    void send(String message) {
      socket.join().send(message);
    }

    void hangUp(int code, String reason) {
      socket.join().close(code, reason);
    }

    @Override
    public void onOpen(WebSocket opened, Response response) {
      socket.complete(opened);
    }

    @Override
    public void onMessage(WebSocket from, String text) {
      try {
        messages.add(JSON.readTree(text));
      } catch (IOException notJson) {
        throw new UncheckedIOException(notJson);
      }
    }

    @Override
    public void onClosing(WebSocket from, int code, String reason) {
      from.close(1000, null);
      closed.complete(code);
    }
  }
}
