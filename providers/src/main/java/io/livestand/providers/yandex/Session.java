package io.livestand.providers.yandex;

import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.livestand.agent.time.Ticker;
import io.livestand.wire.stt.StreamingRequest;
import io.livestand.wire.stt.StreamingResponse;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// One session at the vendor: a single `RecognizeStreaming` call. Everything but [#ended] is called
/// by the sender's thread alone; answers arrive one at a time on a thread of gRPC's.
final class Session implements ClientResponseObserver<StreamingRequest, StreamingResponse> {
  private final Ticker ticker;
  private final BiConsumer<Session, StreamingResponse> answers;
  private final Runnable changed;
  private @Nullable ClientCallStreamObserver<StreamingRequest> requests;
  private volatile long connectedAtNanos;
  private volatile boolean connected;
  private volatile @Nullable Status ended;

  /// @param changed told when the session can take more, and when it has ended
  Session(Ticker ticker, BiConsumer<Session, StreamingResponse> answers, Runnable changed) {
    this.ticker = ticker;
    this.answers = answers;
    this.changed = changed;
  }

  boolean ready() {
    return requests != null && requests.isReady();
  }

  void send(StreamingRequest request) {
    if (requests != null) {
      requests.onNext(request);
    }
  }

  /// Ends it without waiting. Nothing may be sent afterwards.
  void cancel() {
    if (requests != null) {
      requests.cancel("the call is over", null);
    }
  }

  /// How it ended, or null while it lives.
  @Nullable Status ended() {
    return ended;
  }

  Duration lived() {
    return connected ? Duration.ofNanos(ticker.nanoTime() - connectedAtNanos) : Duration.ZERO;
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<StreamingRequest> stream) {
    requests = stream;
    stream.setOnReadyHandler(() -> {
      if (!connected) {
        connectedAtNanos = ticker.nanoTime();
        connected = true;
      }
      changed.run();
    });
  }

  @Override
  public void onNext(StreamingResponse response) {
    answers.accept(this, response);
  }

  @Override
  public void onError(Throwable failure) {
    ended = Status.fromThrowable(failure);
    changed.run();
  }

  @Override
  public void onCompleted() {
    ended = Status.OK;
    changed.run();
  }
}
