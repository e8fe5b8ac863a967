package io.livestand.providers.yandex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import io.livestand.wire.stt.RecognizerGrpc;
import io.livestand.wire.stt.StreamingRequest;
import io.livestand.wire.stt.StreamingResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Against a server that looks at the key first and at the stream then, as the vendor's does.
@Timeout(30)
class KeyCheckIT {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final List<String> sent = new CopyOnWriteArrayList<>();
  private Status ofEmptyStreams = Status.INVALID_ARGUMENT;
  private final Server server;
  private int port;

  KeyCheckIT() throws IOException {
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(new Recogniser())
            .intercept(new Doorkeeper())
            .build();
  }

  @BeforeEach
  void listen() throws IOException {
    server.start();
    port = server.getPort();
  }

  @AfterEach
  void stop() {
    server.shutdownNow();
  }

  @Test
  void aKeyIsAcceptedWhenOnlyTheEmptyStreamIsComplainedOf() {
    assertThatCode(() -> check(KeyCheck.RECOGNITION, "sesame")).doesNotThrowAnyException();
    assertThat(sent).as("what could be billed").isEmpty();
  }

  @Test
  void aKeyIsAcceptedWhenTheEmptyStreamEndsWell() {
    ofEmptyStreams = Status.OK;

    assertThatCode(() -> check(KeyCheck.RECOGNITION, "sesame")).doesNotThrowAnyException();
  }

  @Test
  void anotherKeyIsRefused() {
    assertFails(Kind.AUTHENTICATION, KeyCheck.RECOGNITION, "barley");
  }

  @Test
  void aServerWithoutTheServiceSaysNothingOfTheKey() {
    assertFails(Kind.PROTOCOL, KeyCheck.SYNTHESIS, "sesame");
  }

  @Test
  void nobodyThereIsUnavailable() {
    stop();

    assertFails(Kind.UNAVAILABLE, KeyCheck.RECOGNITION, "sesame");
  }

  private void assertFails(Kind kind, KeyCheck service, String key) {
    assertThatExceptionOfType(ProviderException.class)
        .isThrownBy(() -> check(service, key))
        .satisfies(failure -> assertThat(failure.kind()).isEqualTo(kind))
        .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain(key));
  }

  private void check(KeyCheck service, String key) throws InterruptedException {
    var endpoint = new Endpoint("127.0.0.1", port, false);
    service.run(endpoint, YandexCredentials.apiKey(key), "folder", PATIENCE);
  }

  private static final class Doorkeeper implements ServerInterceptor {
    @Override
    public <A, B> ServerCall.Listener<A> interceptCall(
        ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
      if ("Api-Key sesame".equals(headers.get(YandexCredentials.AUTHORIZATION))
          && "folder".equals(headers.get(YandexRecognizer.FOLDER))) {
        return next.startCall(call, headers);
      }
      call.close(Status.UNAUTHENTICATED, new Metadata());
      return new ServerCall.Listener<>() {};
    }
  }

  private final class Recogniser extends RecognizerGrpc.RecognizerImplBase {
    @Override
    public StreamObserver<StreamingRequest> recognizeStreaming(
        StreamObserver<StreamingResponse> answers) {
      return new StreamObserver<>() {
        @Override
        public void onNext(StreamingRequest request) {
          sent.add(request.toString());
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {
          if (ofEmptyStreams.isOk()) {
            answers.onCompleted();
          } else {
            answers.onError(ofEmptyStreams.asException());
          }
        }
      };
    }
  }
}
