package io.livestand.sandbox.yandextts;

import com.google.protobuf.ByteString;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.livestand.sandbox.fault.CallFaults;
import io.livestand.sandbox.fault.Fault;
import io.livestand.sandbox.grpc.Connection;
import java.time.Duration;
import java.util.function.Function;

/// The answers of one gRPC call on their way out, from one thread. The plan of faults is asked
/// here.
///
/// @param <A> an answer
final class Outlet<A> {
  private final ServerCallStreamObserver<A> client;
  private final Function<Rendering.Part, A> form;
  private final CallFaults faults;
  private final Connection connection = Connection.CURRENT.get();
  // Stalled or cut: nothing more is said, not even the end.
  private boolean silent;

  /// Made while gRPC hands the call over.
  ///
  /// @param gone what else is to be done when the client has cancelled
  Outlet(
      ServerCallStreamObserver<A> client,
      Function<Rendering.Part, A> form,
      CallFaults faults,
      Runnable gone) {
    this.client = client;
    this.form = form;
    this.faults = faults;
    client.setOnCancelHandler(() -> {
      faults.close();
      gone.run();
    });
  }

  /// What befalls the call, whether or not it has anything to say.
  ///
  /// @throws StatusRuntimeException for `refuse`
  void strike() {
    faults.strikes(Fault.Refusal.class).ifPresent(Outlet::raise);
    faults.strikes(Fault.Cut.class).ifPresent(this::cut);
  }

  /// Says a part, or what befalls it.
  ///
  /// @return whether the client wants more
  /// @throws StatusRuntimeException for `refuse`
  boolean send(Rendering.Part part) {
    switch (faults.beforeMessage()) {
      case Fault.Refusal refusal -> raise(refusal);
      case Fault.Cut cut -> cut(cut);
      case Fault.Stall() -> silent = true;
      case Fault.Slow(var by) -> {
        pause(by);
        say(part);
      }
      case Fault.Malformed _ -> say(part.withAudio(halfASampleShort(part.audio())));
      case null, default -> say(part);
    }
    return !silent && !client.isCancelled();
  }

  /// All was said.
  ///
  /// @param late what the plan may want said beyond that
  void complete(Rendering.Part late) {
    if (faults.strikes(Fault.Late.class).isPresent()) {
      send(late);
    }
    end(client::onCompleted);
  }

  void refuse(StatusRuntimeException refusal) {
    end(() -> client.onError(refusal));
  }

  private static void raise(Fault.Refusal refusal) {
    throw Refusals.status(refusal).asRuntimeException();
  }

  private void cut(Fault.Cut how) {
    silent = true;
    connection.cut(how);
  }

  private static ByteString halfASampleShort(ByteString pcm) {
    return pcm.substring(0, pcm.size() - 1);
  }

  private static void pause(Duration by) {
    try {
      Thread.sleep(by);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void say(Rendering.Part part) {
    if (!silent && !client.isCancelled()) {
      client.onNext(form.apply(part));
    }
  }

  private void end(Runnable words) {
    if (!silent && !client.isCancelled()) {
      faults.close();
      words.run();
    }
  }
}
