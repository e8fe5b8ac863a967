package io.livestand.signaling.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.client.ClientUpgradeRequest;
import org.eclipse.jetty.websocket.client.WebSocketClient;

/// A client that holds every frame it gets against the schema, and counts them.
public final class Caller implements Session.Listener.AutoDemanding, AutoCloseable {
  private static final JsonSchema SCHEMA = Schemas.validator("server");

  public final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
  private final CompletableFuture<Session> session = new CompletableFuture<>();
  private long seq;
  private long expectedSeq = 1;

  public static Caller dial(WebSocketClient client, URI stand, Map<String, String> headers)
      throws Exception {
    var caller = new Caller();
    var request = new ClientUpgradeRequest(stand);
    headers.forEach(request::setHeader);
    client.connect(caller, request).get(10, TimeUnit.SECONDS);
    return caller;
  }

  @Override
  public void onWebSocketOpen(Session opened) {
    session.complete(opened);
  }

  @Override
  public void onWebSocketText(String text) {
    heard.add(Schemas.parse(text));
  }

  @Override
  public void onWebSocketError(Throwable cause) {}

  @Override
  public void onWebSocketClose(int code, String reason, Callback callback) {
    callback.succeed();
    closed.complete(code);
  }

  /// Sends a message, and returns its number.
  public long send(String type, String payload) {
    seq++;
    sendRaw("{\"v\":1,\"type\":\"" + type + "\",\"seq\":" + seq + ",\"payload\":" + payload + "}");
    return seq;
  }

  public void sendRaw(String text) {
    session.join().sendText(text, Callback.NOOP);
  }

  public void sendBinary() {
    session.join().sendBinary(ByteBuffer.allocate(4), Callback.NOOP);
  }

  /// The next message, which must be of `type`.
  public JsonNode next(String type) throws InterruptedException {
    var message = heard.poll(10, TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("waited in vain for " + type);
    }
    assertThat(SCHEMA.validate(message)).as(message.toString()).isEmpty();
    assertThat(message.path("seq").asLong()).isEqualTo(expectedSeq);
    expectedSeq++;
    assertThat(message.path("type").asText()).as(message.toString()).isEqualTo(type);
    return message;
  }

  /// Reads on to the next message of `type`.
  public JsonNode skipTo(String type) throws InterruptedException {
    while (true) {
      var message = heard.peek();
      if (message != null && !message.path("type").asText().equals(type)) {
        next(message.path("type").asText());
      } else {
        return next(type);
      }
    }
  }

  /// Whether nothing has come that was not read.
  public boolean silent() {
    return heard.isEmpty();
  }

  public int closeCode() throws Exception {
    return closed.get(10, TimeUnit.SECONDS);
  }

  /// Pulls the plug.
  public void vanish() {
    session.join().disconnect();
  }

  @Override
  public void close() {
    session.join().close();
  }
}
