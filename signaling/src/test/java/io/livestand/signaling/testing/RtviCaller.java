package io.livestand.signaling.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.livestand.wire.pipecat.AudioRawFrame;
import io.livestand.wire.pipecat.Frame;
import io.livestand.wire.pipecat.MessageFrame;
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

/// A client that speaks RTVI over Pipecat's frames.
public final class RtviCaller implements Session.Listener.AutoDemanding {
  public final BlockingQueue<AudioRawFrame> sound = new LinkedBlockingQueue<>();
  private final BlockingQueue<JsonNode> told = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final CompletableFuture<Session> session = new CompletableFuture<>();

  public static RtviCaller dial(WebSocketClient client, URI stand, Map<String, String> headers)
      throws Exception {
    var caller = new RtviCaller();
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
  public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
    try {
      var frame = Frame.parseFrom(payload);
      if (frame.hasAudio()) {
        sound.add(frame.getAudio());
      } else {
        told.add(Schemas.parse(frame.getMessage().getData()));
      }
    } catch (InvalidProtocolBufferException broken) {
      throw new AssertionError(broken);
    }
    callback.succeed();
  }

  @Override
  public void onWebSocketError(Throwable cause) {}

  @Override
  public void onWebSocketClose(int code, String reason, Callback callback) {
    callback.succeed();
    closed.complete(code);
  }

  /// Begins the call, and waits until the bot is ready.
  public JsonNode begin() throws InterruptedException {
    ready();
    return next("bot-ready");
  }

  public void ready() {
    say("client-ready", "first", "{\"version\":\"2.1.0\",\"about\":{\"library\":\"test\"}}");
  }

  public void say(String type, String id, String data) {
    send(
        message(
            "{\"label\":\"rtvi-ai\",\"type\":\"%s\",\"id\":\"%s\",\"data\":%s}"
                .formatted(type, id, data)));
  }

  /// A frame with a message in it.
  public static Frame message(String json) {
    return Frame.newBuilder().setMessage(MessageFrame.newBuilder().setData(json)).build();
  }

  public void sound(byte[] bytes, int sampleRate, int channels) {
    var audio =
        AudioRawFrame.newBuilder()
            .setAudio(ByteString.copyFrom(bytes))
            .setSampleRate(sampleRate)
            .setNumChannels(channels);
    send(Frame.newBuilder().setAudio(audio).build());
  }

  public void send(Frame frame) {
    raw(frame.toByteArray());
  }

  public void raw(byte[] bytes) {
    session.join().sendBinary(ByteBuffer.wrap(bytes), Callback.NOOP);
  }

  public void text(String text) {
    session.join().sendText(text, Callback.NOOP);
  }

  /// The next message, which must be of `type`.
  public JsonNode next(String type) throws InterruptedException {
    var message = told.poll(10, TimeUnit.SECONDS);
    assertThat(message).as("waited in vain for " + type).isNotNull();
    assertThat(message.path("label").asText()).isEqualTo("rtvi-ai");
    assertThat(message.path("type").asText()).as(message.toString()).isEqualTo(type);
    return message;
  }

  /// The next sound.
  public AudioRawFrame nextSound() throws InterruptedException {
    var frame = sound.poll(10, TimeUnit.SECONDS);
    assertThat(frame).as("waited in vain for sound").isNotNull();
    return frame;
  }

  /// Whether no message has come that was not read.
  public boolean silent() {
    return told.isEmpty();
  }

  public int closeCode() throws Exception {
    return closed.get(10, TimeUnit.SECONDS);
  }

  public void close() {
    session.join().close();
  }

  /// Pulls the plug.
  public void vanish() {
    session.join().disconnect();
  }
}
