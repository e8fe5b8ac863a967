package io.livestand.sandbox.stt;

import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.livestand.wire.stt.RecognizerGrpc;
import io.livestand.wire.stt.StreamingRequest;
import io.livestand.wire.stt.StreamingResponse;
import io.livestand.wire.stt.StreamingResponse.EventCase;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/// A bare client of the recognizer: stubs and nothing else.
public final class SttClient implements AutoCloseable, StreamObserver<StreamingResponse> {
  private final ManagedChannel channel;
  private final StreamObserver<StreamingRequest> requests;
  private final List<StreamingResponse> heard = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Status> end = new CompletableFuture<>();

  public SttClient(int port, String authorization) {
    this(channel(port), authorization);
  }

  private SttClient(ManagedChannel channel, String authorization) {
    this.channel = channel;
    requests =
        RecognizerGrpc.newStub(channel)
            .withInterceptors(headers(authorization))
            .recognizeStreaming(this);
  }

  /// One more stream on the same connection.
  SttClient another() {
    return new SttClient(channel, "Api-Key sandbox");
  }

  boolean hasEnded() {
    return end.isDone();
  }

  static ManagedChannel channel(int port) {
    return NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
  }

  static ClientInterceptor headers(String authorization) {
    var metadata = new Metadata();
    if (!authorization.isEmpty()) {
      metadata.put(
          Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), authorization);
    }
    return MetadataUtils.newAttachHeadersInterceptor(metadata);
  }

  public SttClient send(StreamingRequest request) {
    requests.onNext(request);
    return this;
  }

  /// Options for English with the client's own end of utterance.
  public SttClient begin() {
    return begin("en-US");
  }

  public SttClient begin(String language) {
    return send(Requests.options(language, true));
  }

  /// Sends the audio in pieces of 100 ms.
  public SttClient speak(byte[] pcm16k) {
    for (var from = 0; from < pcm16k.length; from += 3_200) {
      send(Requests.chunk(Arrays.copyOfRange(pcm16k, from, Math.min(pcm16k.length, from + 3_200))));
    }
    return this;
  }

  /// Says that the utterance has ended.
  public SttClient endUtterance() {
    return send(Requests.eou());
  }

  /// Closes this side and waits for the other.
  public Status finish() throws Exception {
    requests.onCompleted();
    return end();
  }

  Status end() throws Exception {
    return end.get(30, TimeUnit.SECONDS);
  }

  List<EventCase> events() {
    return heard.stream().map(StreamingResponse::getEventCase).toList();
  }

  /// All finals, joined.
  public String finals() {
    return String.join(
        " ",
        heard.stream()
            .filter(StreamingResponse::hasFinal)
            .map(response -> response.getFinal().getAlternatives(0).getText())
            .toList());
  }

  List<StreamingResponse> heard() {
    return heard;
  }

  @Override
  public void onNext(StreamingResponse response) {
    heard.add(response);
  }

  @Override
  public void onError(Throwable t) {
    end.complete(Status.fromThrowable(t));
  }

  @Override
  public void onCompleted() {
    end.complete(Status.OK);
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
