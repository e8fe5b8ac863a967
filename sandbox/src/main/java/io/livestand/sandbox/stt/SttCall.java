package io.livestand.sandbox.stt;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.livestand.agent.time.Ticker;
import io.livestand.wire.stt.StreamingRequest;
import io.livestand.wire.stt.StreamingResponse;
import java.util.List;
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
  private final Executor lane;
  private final ScheduledExecutorService timer;
  private final Ticker ticker;
  private final SttRules rules;
  private final SttSession session;
  private final Future<?> watch;
  private volatile long heardAt;
  // On the lane only.
  private boolean ended;

  SttCall(
      List<RecognitionEngine> engines,
      SttRules rules,
      String requestId,
      Ticker ticker,
      Executor pool,
      ScheduledExecutorService timer,
      ServerCallStreamObserver<StreamingResponse> call) {
    this.call = call;
    this.timer = timer;
    this.ticker = ticker;
    this.rules = rules;
    lane = new SerialLane(pool);
    session =
        new SttSession(
            engines, rules, requestId, ticker, answer -> later(() -> call.onNext(answer)));
    heardAt = ticker.nanoTime();
    var period = Math.max(1, rules.idleTimeout().toMillis() / 10);
    watch = timer.scheduleAtFixedRate(this::watch, period, period, TimeUnit.MILLISECONDS);
    call.disableAutoRequest();
    call.setOnCancelHandler(() -> lane.execute(() -> end(null)));
    call.request(1);
  }

  @Override
  public void onNext(StreamingRequest request) {
    heardAt = ticker.nanoTime();
    lane.execute(() -> {
      if (!ended) {
        guarded(() -> session.receive(request));
        call.request(1);
      }
    });
  }

  @Override
  public void onCompleted() {
    lane.execute(() -> {
      if (!ended) {
        guarded(session::halfClose);
        end(Status.OK);
      }
    });
  }

  @Override
  public void onError(Throwable gone) {
    lane.execute(() -> end(null));
  }

  private void watch() {
    if (ticker.nanoTime() - heardAt > rules.idleTimeout().toNanos()) {
      lane.execute(() ->
          end(
              Status.fromCode(rules.idleStatus())
                  .withDescription("no audio was received in time")));
    }
  }

  private void guarded(Runnable step) {
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
    if (status == null) {
      return;
    }
    later(status.isOk() ? call::onCompleted : () -> call.onError(status.asRuntimeException()));
  }

  // Equal delays on one timer thread keep the order.
  private void later(Runnable answer) {
    if (rules.delay().isZero()) {
      tell(answer);
    } else {
      var _ = timer.schedule(() -> tell(answer), rules.delay().toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void tell(Runnable answer) {
    if (!call.isCancelled()) {
      answer.run();
    }
  }
}
