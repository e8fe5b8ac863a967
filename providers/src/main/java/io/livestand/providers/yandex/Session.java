package io.livestand.providers.yandex;

import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.livestand.agent.audio.AudioFrame;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.speech.SttConfig;
import io.livestand.agent.time.Ticker;
import io.livestand.providers.yandex.connection.Lease;
import io.livestand.wire.stt.StreamingRequest;
import io.livestand.wire.stt.StreamingResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// One session at the vendor: a single `RecognizeStreaming` call. What is sent is sent by the
/// sender's thread alone; answers arrive one at a time on a thread of gRPC's. The connection that
/// it is on is given back when both directions have ended.
final class Session implements ClientResponseObserver<StreamingRequest, StreamingResponse> {
  private final Ticker ticker;
  private final BiConsumer<Session, StreamingResponse> answers;
  private final Runnable changed;
  private final CountDownLatch over = new CountDownLatch(1);
  private @Nullable ClientCallStreamObserver<StreamingRequest> requests;
  private @Nullable Lease lease;
  private volatile long connectedAtNanos;
  private volatile boolean connected;
  private volatile @Nullable Status ended;
  private long sentAtNanos;
  private long millis;
  private long bytes;

  /// @param changed told when the session can take more, and when it has ended
  Session(Ticker ticker, BiConsumer<Session, StreamingResponse> answers, Runnable changed) {
    this.ticker = ticker;
    this.answers = answers;
    this.changed = changed;
    this.sentAtNanos = ticker.nanoTime();
  }

  /// The connection that it is about to begin on, to be given back when it ends.
  void on(Lease connection) {
    lease = connection;
  }

  /// Whether the connection takes it.
  boolean isConnected() {
    return connected;
  }

  boolean ready() {
    return requests != null && requests.isReady();
  }

  void options(SttConfig config) {
    send(Requests.options(config));
  }

  void audio(List<PcmFrame> frames) {
    var request = Requests.audio(frames);
    millis += AudioFrame.DURATION.toMillis() * frames.size();
    bytes += request.getChunk().getData().size();
    send(request);
  }

  void silence(Duration length) {
    millis += length.toMillis();
    send(Requests.silence(length));
  }

  void endOfUtterance() {
    send(Requests.END_OF_UTTERANCE);
  }

  private void send(StreamingRequest request) {
    sentAtNanos = ticker.nanoTime();
    // After its end there is nobody to take it; the next session gets it from the tape.
    if (requests != null && ended == null) {
      requests.onNext(request);
    }
  }

  /// There is no more to send; answers still come. Nothing may be sent afterwards.
  void halfClose() {
    if (requests != null && ended == null) {
      requests.onCompleted();
    }
  }

  /// Ends both directions without waiting. Nothing may be sent afterwards.
  void cancel() {
    if (requests != null) {
      requests.cancel("the call is over", null);
    } else {
      end(Status.CANCELLED);
    }
  }

  /// The vendor does not answer: the next session had better be on another connection.
  void distrust() {
    if (lease != null) {
      lease.distrust();
    }
  }

  /// How it ended, or null while it lives.
  @Nullable Status ended() {
    return ended;
  }

  /// Waits until both directions have ended.
  boolean awaitEnd(Duration patience) throws InterruptedException {
    return over.await(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  Duration lived() {
    return connected ? Duration.ofNanos(ticker.nanoTime() - connectedAtNanos) : Duration.ZERO;
  }

  /// How long nothing was sent.
  Duration quiet() {
    return Duration.ofNanos(ticker.nanoTime() - sentAtNanos);
  }

  boolean isNear(SessionLimits limits) {
    return limits.isNear(millis, bytes);
  }

  boolean hasReached(SessionLimits limits) {
    return limits.isReached(millis, bytes);
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
    if (lease != null) {
      lease.heard();
    }
    answers.accept(this, response);
  }

  @Override
  public void onError(Throwable failure) {
    end(Status.fromThrowable(failure));
  }

  @Override
  public void onCompleted() {
    end(Status.OK);
  }

  private void end(Status status) {
    ended = status;
    if (lease != null) {
      lease.close();
    }
    over.countDown();
    changed.run();
  }
}
