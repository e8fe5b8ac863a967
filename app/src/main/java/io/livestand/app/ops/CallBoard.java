package io.livestand.app.ops;

import io.livestand.agent.call.CallId;
import io.livestand.agent.call.MindEvent;
import io.livestand.agent.call.MindEvents;
import io.livestand.agent.call.MindState;
import io.livestand.agent.call.Witnesses;
import io.livestand.agent.measure.Route;
import io.livestand.agent.measure.TurnReport;
import io.livestand.signaling.protocol.ErrorCode;
import io.livestand.signaling.protocol.OpsReport.Failure;
import io.livestand.signaling.protocol.OpsReport.Latency;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The calls in progress, and what went wrong lately. Any thread.
public final class CallBoard implements Witnesses {
  private static final int ERRORS_KEPT = 50;
  private static final int ANSWERS_KEPT = 1_000;

  private final InstantSource clock;
  private final Map<CallId, Seen> calls = new ConcurrentHashMap<>();
  private final Latencies answers = new Latencies(ANSWERS_KEPT);
  private final ArrayDeque<Failure> errors = new ArrayDeque<>();

  /// Tells times of day by `clock`.
  public CallBoard(InstantSource clock) {
    this.clock = clock;
  }

  /// A call as it was told last.
  ///
  /// @param route of the last answer; null before the first
  record Posted(
      CallId id,
      String language,
      Instant startedAt,
      MindState state,
      int turn,
      @Nullable Route route,
      Latency latency) {}

  @Override
  public MindEvents of(CallId call, String language) {
    return new Seen(call, language, clock.instant());
  }

  /// The oldest first.
  List<Posted> calls() {
    return calls.values().stream()
        .map(Seen::posted)
        .sorted(Comparator.comparing(Posted::startedAt).thenComparing(call -> call.id().value()))
        .toList();
  }

  /// Of all calls.
  Latency latency() {
    return answers.report();
  }

  /// The newest first.
  List<Failure> errors() {
    synchronized (errors) {
      return List.copyOf(errors);
    }
  }

  /// A caller was told of an error.
  ///
  /// @param call empty where none came about
  void failed(String call, ErrorCode code, String message, boolean fatal) {
    var failure = new Failure(clock.instant(), call, code, code.component(), message, fatal);
    synchronized (errors) {
      if (errors.size() == ERRORS_KEPT) {
        errors.removeLast();
      }
      errors.addFirst(failure);
    }
  }

  /// What is told of one call.
  private final class Seen implements MindEvents {
    private final CallId id;
    private final String language;
    private final Instant startedAt;
    private final Latencies own = new Latencies(ANSWERS_KEPT);
    private MindState state = MindState.IDLE;
    private int turn;
    private int measured;
    private @Nullable Route route;

    Seen(CallId id, String language, Instant startedAt) {
      this.id = id;
      this.language = language;
      this.startedAt = startedAt;
    }

    @Override
    public void on(MindEvent event) {
      switch (event) {
        case MindEvent.Ended _ -> calls.remove(id);
        case MindEvent.Failed(var word, var message, var fatal) ->
            failed(id.value(), ErrorCode.of(word).orElse(ErrorCode.INTERNAL), message, fatal);
        default -> {
          calls.putIfAbsent(id, this); // only here: a call that does not come about tells nothing
          note(event);
        }
      }
    }

    private synchronized void note(MindEvent event) {
      switch (event) {
        case MindEvent.StateChanged(var inTurn, var now, var _) -> {
          turn = inTurn;
          state = now;
        }
        case MindEvent.TurnMeasured(var report) -> measured(report);
        default -> {}
      }
    }

    /// A turn is told again when its answer is broken off.
    private void measured(TurnReport report) {
      if (report.route() != null) {
        route = report.route();
      }
      if (report.turn() > measured && report.responseLatency().isPresent()) {
        measured = report.turn();
        own.add(report.responseLatency().getAsLong());
        answers.add(report.responseLatency().getAsLong());
      }
    }

    synchronized Posted posted() {
      return new Posted(id, language, startedAt, state, turn, route, own.report());
    }
  }
}
