package io.livestand.sandbox.yandextts;

import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// What a call of the vendor's stubs was answered.
///
/// @param <Q> a request
/// @param <A> an answer
final class Recording<Q, A> implements ClientResponseObserver<Q, A> {
  private final Function<A, byte[]> sound;
  private final List<byte[]> pieces = new CopyOnWriteArrayList<>();
  private final CompletableFuture<ClientCallStreamObserver<Q>> call = new CompletableFuture<>();
  private final CompletableFuture<Void> begun = new CompletableFuture<>();
  private final CompletableFuture<Status> end = new CompletableFuture<>();

  /// @param sound of an answer
  Recording(Function<A, byte[]> sound) {
    this.sound = sound;
  }

  /// The sound of each answer so far.
  List<byte[]> pieces() {
    return pieces;
  }

  void awaitSound() throws Exception {
    begun.get(30, TimeUnit.SECONDS);
  }

  /// Waits for the end.
  Status status() throws Exception {
    return end.get(30, TimeUnit.SECONDS);
  }

  boolean hasEnded() {
    return end.isDone();
  }

  void cancel() {
    call.join().cancel("enough", null);
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<Q> started) {
    call.complete(started);
  }

  @Override
  public void onNext(A answer) {
    pieces.add(sound.apply(answer));
    begun.complete(null);
  }

  @Override
  public void onError(Throwable failure) {
    end.complete(Status.fromThrowable(failure));
  }

  @Override
  public void onCompleted() {
    end.complete(Status.OK);
  }
}
