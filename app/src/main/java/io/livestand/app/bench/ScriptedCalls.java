package io.livestand.app.bench;

import io.livestand.agent.call.Call;
import io.livestand.agent.call.CallId;
import io.livestand.agent.call.CallParameters;
import io.livestand.agent.call.CallRequest;
import io.livestand.agent.call.Calls;
import io.livestand.agent.call.MindEvent;
import io.livestand.agent.call.MindEvents;
import io.livestand.agent.call.MindState;
import io.livestand.agent.call.Negotiation;
import io.livestand.agent.time.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Calls without sound, whose minds turn as often as told: what a page sees of a bot that is busy.
final class ScriptedCalls implements Calls {
  private static final MindState[] STATES = MindState.values();

  private final Ticker ticker;
  private final List<ScriptedCall> started = new CopyOnWriteArrayList<>();
  private final AtomicInteger active = new AtomicInteger();
  private final AtomicInteger count = new AtomicInteger();

  ScriptedCalls(Ticker ticker) {
    this.ticker = ticker;
  }

  @Override
  public Call start(CallRequest request, MindEvents events) {
    var call = new ScriptedCall(new CallId("scripted-" + count.incrementAndGet()), events);
    active.incrementAndGet();
    started.add(call);
    return call;
  }

  @Override
  public int active() {
    return active.get();
  }

  /// The call that was started last.
  ScriptedCall last() {
    return started.getLast();
  }

  /// One call.
  final class ScriptedCall implements Call {
    private final CallId id;
    private final MindEvents events;

    private ScriptedCall(CallId id, MindEvents events) {
      this.id = id;
      this.events = events;
    }

    /// Turns from state to state, `times` times, and says with each when that was, in nanoseconds
    /// of the ticker, as its details. Blocks meanwhile.
    void think(int times, Duration apart) {
      var next = ticker.nanoTime();
      for (var turned = 0; turned < times; turned++) {
        for (var left = next - ticker.nanoTime(); left > 0; left = next - ticker.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        next += apart.toNanos();
        var state = STATES[turned % STATES.length];
        var turn = 1 + turned / STATES.length;
        events.on(new MindEvent.StateChanged(turn, state, Long.toString(ticker.nanoTime())));
      }
    }

    @Override
    public CallId id() {
      return id;
    }

    @Override
    public String negotiate(Negotiation step, String json) {
      return "{}";
    }

    @Override
    public void interrupt() {}

    @Override
    public void conduct(CallParameters parameters) {
      events.on(new MindEvent.Conducted(parameters));
    }

    @Override
    public CallParameters parameters() {
      return new CallParameters(Optional.empty(), Duration.ZERO);
    }

    @Override
    public void hangUp(MindEvent.EndReason reason) {
      active.decrementAndGet();
      events.on(new MindEvent.Ended(reason));
    }
  }
}
