package io.livestand.signaling.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
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

  /// Starts a call, and returns its id.
  public String begin() throws InterruptedException {
    send("start_demo_call", "{\"user_name\":\"Anna\"}");
    return next("demo_call_started").path("session_id").asText();
  }

  /// Asks to go on with a call of which `lastSeq` was the last message to come.
  public long resume(String call, long lastSeq) {
    expectedSeq = lastSeq + 1;
    return send("resume", "{\"session_id\":\"" + call + "\",\"last_seq\":" + lastSeq + "}");
  }

  public long watch(String call) {
    return send("watch", "{\"session_id\":\"" + call + "\"}");
  }

  public void sendRaw(String text) {
    session.join().sendText(text, Callback.NOOP);
  }

  public void sendBinary() {
    session.join().sendBinary(ByteBuffer.allocate(4), Callback.NOOP);
  }

  /// The number of the last message that was read.
  public long lastSeq() {
    return expectedSeq - 1;
  }

  /// The next message, whatever it is.
  public JsonNode next() throws InterruptedException {
    var message = heard.poll(10, TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("waited in vain");
    }
    return checked(message);
  }

  /// All messages that came and were not read.
  public List<JsonNode> rest() {
    var rest = new ArrayList<JsonNode>();
    heard.drainTo(rest);
    rest.forEach(this::checked);
    return rest;
  }

  private JsonNode checked(JsonNode message) {
    assertThat(SCHEMA.validate(message)).as(message.toString()).isEmpty();
    assertThat(message.path("seq").asLong()).as(message.toString()).isEqualTo(expectedSeq);
    expectedSeq++;
    return message;
  }

  /// The next message, which must be of `type`.
  public JsonNode next(String type) throws InterruptedException {
    var message = next();
    assertThat(message.path("type").asText()).as(message.toString()).isEqualTo(type);
    return message;
  }

  /// Reads on to the next message of `type`.
  public JsonNode skipTo(String type) throws InterruptedException {
    var message = next();
    while (!message.path("type").asText().equals(type)) {
      message = next();
    }
    return message;
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

  /// Says goodbye with `code`.
  public void close(int code) {
    session.join().close(code, "", Callback.NOOP);
  }

  @Override
  public void close() {
    session.join().close();
  }
}
