package io.livestand.sandbox.stt;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.livestand.agent.time.Ticker;
import io.livestand.sandbox.fault.CallFaults;
import io.livestand.sandbox.fault.Fault;
import io.livestand.sandbox.grpc.Connection;
import io.livestand.sandbox.latency.Waits;
import io.livestand.wire.stt.StreamingRequest;
import io.livestand.wire.stt.StreamingResponse;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries a session over gRPC: its requests wait in a lane, one is asked for when one is done, and
/// a watch ends it when none comes.
final class SttCall implements StreamObserver<StreamingRequest> {
  private static final Logger log = LoggerFactory.getLogger(SttCall.class);

  private final ServerCallStreamObserver<StreamingResponse> call;
  private final Host host;
  private final Connection connection;
  private final CallFaults faults;
  private final SttRules rules;
  private final Executor lane;
  private final SttSession session;
  private final Future<?> watch;
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private volatile long heardAt;
  // On the lane only.
  private boolean ended;
  private boolean stalled;
  private boolean delayed;
  private long notBefore;

  /// What all calls of a server share.
  ///
  /// @param recognition where the engines work
  /// @param timer tells delayed answers, one after another
  record Host(
      List<RecognitionEngine> engines,
      Ticker ticker,
      Waits waits,
      Executor recognition,
      ScheduledExecutorService timer) {}

  SttCall(
      Host host,
      SttRules rules,
      String requestId,
      Connection connection,
      CallFaults faults,
      ServerCallStreamObserver<StreamingResponse> call) {
    this.host = host;
    this.connection = connection;
    this.faults = faults;
    this.call = call;
    this.rules = rules;
    lane = new SerialLane(host.recognition());
    session = new SttSession(host.engines(), rules, requestId, host.ticker(), this::send);
    delayed = !rules.delay().isZero();
    notBefore = host.ticker().nanoTime();
    heardAt = notBefore;
    var period = Math.max(1, rules.idleTimeout().toMillis() / 10);
    watch = host.timer().scheduleAtFixedRate(this::watch, period, period, TimeUnit.MILLISECONDS);
    call.disableAutoRequest();
    call.setOnCancelHandler(() -> lane.execute(() -> end(null)));
    lane.execute(() -> guarded(this::strike));
    call.request(1);
  }

  @Override
  public void onNext(StreamingRequest request) {
    heardAt = host.ticker().nanoTime();
    lane.execute(() -> {
      guarded(this::strike);
      guarded(() -> session.receive(request));
      call.request(1);
    });
  }

  @Override
  public void onCompleted() {
    lane.execute(() -> {
      guarded(session::halfClose);
      guarded(() -> faults.strikes(Fault.Late.class).ifPresent(_ -> session.straggle()));
      end(Status.OK);
    });
  }

  @Override
  public void onError(Throwable gone) {
    lane.execute(() -> end(null));
  }

  private void watch() {
    lane.execute(() -> guarded(this::strike));
    if (host.ticker().nanoTime() - heardAt > rules.idleTimeout().toNanos()) {
      lane.execute(() -> end(Refusals.idle(rules)));
    }
  }

  // The plan is asked here for what befalls the call, in `send` for what befalls an answer.
  private void strike() {
    faults.strikes(Fault.Refusal.class).ifPresent(this::refuse);
    faults.strikes(Fault.Cut.class).ifPresent(this::cut);
  }

  private void send(StreamingResponse answer) {
    switch (faults.beforeMessage()) {
      case Fault.Refusal refusal -> refuse(refusal);
      case Fault.Cut cut -> cut(cut);
      case Fault.Stall() -> stalled = true;
      case Fault.Slow(var by) -> {
        delayed = true;
        later(by, () -> call.onNext(answer));
      }
      case null, default -> later(Duration.ZERO, () -> call.onNext(answer));
    }
  }

  private void refuse(Fault.Refusal refusal) {
    throw Refusals.status(refusal, rules).asRuntimeException();
  }

  private void cut(Fault.Cut cut) {
    connection.cut(cut);
    end(null);
  }

  private void guarded(Runnable step) {
    if (ended) {
      return;
    }
    try {
      step.run();
    } catch (StatusRuntimeException refused) {
      end(refused.getStatus());
    } catch (RuntimeException bug) {
      log.atError().setCause(bug).log("a recognition session failed");
      end(Status.INTERNAL.withDescription("the recognizer failed"));
    }
  }

  // A null status: the client is gone.
  private void end(@Nullable Status status) {
    if (ended) {
      return;
    }
    ended = true;
    watch.cancel(false);
    session.close();
    faults.close();
    if (status != null) {
      later(
          Duration.ZERO,
          status.isOk() ? call::onCompleted : () -> call.onError(status.asRuntimeException()));
    }
  }

  // Each answer waits for itself, but none overtakes: whenever one is due, the oldest is told.
  private void later(Duration more, Runnable answer) {
    if (stalled) {
      return;
    }
    if (!delayed) {
      tell(answer);
      return;
    }
    var now = host.ticker().nanoTime();
    var due = now + host.waits().around(rules.delay()).plus(more).toNanos();
    notBefore = due - notBefore > 0 ? due : notBefore;
    waiting.add(answer);
    var _ = host.timer().schedule(this::tellOldest, notBefore - now, TimeUnit.NANOSECONDS);
  }

  private void tellOldest() {
    var oldest = waiting.poll();
    if (oldest != null) {
      tell(oldest);
    }
  }

  private void tell(Runnable answer) {
    if (!call.isCancelled()) {
      answer.run();
    }
  }
}
