package io.livestand.providers.yandex;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.livestand.agent.speech.SttConfig;
import io.livestand.providers.yandex.connection.Dialer;
import io.livestand.wire.stt.RecognizerGrpc;
import io.livestand.wire.stt.StreamingResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A session with a moment of silence in it, so that everything between here and the model is
/// awake. The vendor bills it like any other.
final class WarmUpSession {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final SttConfig OPTIONS =
      new SttConfig(
          "en-US",
          "general",
          16_000,
          SttConfig.EndOfUtterance.EXTERNAL,
          Duration.ofMillis(500),
          false);

  private WarmUpSession() {}

  /// Holds it.
  ///
  /// @throws io.grpc.StatusRuntimeException when the vendor ends it with an error, or not at all
  static void run(RecognizerGrpc.RecognizerStub stub) throws InterruptedException {
    var end = new CompletableFuture<Status>();
    var requests = stub.recognizeStreaming(observer(end));
    requests.onNext(Requests.options(OPTIONS));
    requests.onNext(Requests.silence(Dialer.SILENCE));
    requests.onCompleted();
    try {
      var status = end.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (!status.isOk()) {
        throw status.asRuntimeException();
      }
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    } catch (TimeoutException _) {
      requests.onError(Status.CANCELLED.asRuntimeException());
      throw Status.DEADLINE_EXCEEDED.asRuntimeException();
    }
  }

  private static StreamObserver<StreamingResponse> observer(CompletableFuture<Status> end) {
    return new StreamObserver<>() {
      @Override
      public void onNext(StreamingResponse response) {}

      @Override
      public void onError(Throwable failure) {
        end.complete(Status.fromThrowable(failure));
      }

      @Override
      public void onCompleted() {
        end.complete(Status.OK);
      }
    };
  }
}
