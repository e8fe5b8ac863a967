package io.livestand.signaling.testing;

import io.livestand.agent.call.Call;
import io.livestand.agent.call.CallId;
import io.livestand.agent.call.CallParameters;
import io.livestand.agent.call.CallRequest;
import io.livestand.agent.call.Calls;
import io.livestand.agent.call.MindEvent;
import io.livestand.agent.call.MindEvents;
import io.livestand.agent.call.Negotiation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/// Takes every call, or refuses as told, and remembers all.
public final class FakeCalls implements Calls {
  public final BlockingQueue<FakeCall> started = new LinkedBlockingQueue<>();

  /// What the next starts run into.
  public volatile Optional<RuntimeException> refusal = Optional.empty();

  /// What happens within a start.
  public volatile Consumer<MindEvents> whileStarting = events -> {};

  /// What the media server answers.
  public volatile BiFunction<Negotiation, String, String> mediaServer = (step, json) -> "{}";

  /// Whether calls tell of their end, as they should.
  public volatile boolean tellEnd = true;

  private final List<FakeCall> all = new CopyOnWriteArrayList<>();

  @Override
  public Call start(CallRequest request, MindEvents events) {
    refusal.ifPresent(refused -> {
      throw refused;
    });
    whileStarting.accept(events);
    var call = new FakeCall(new CallId("call-" + (all.size() + 1)), request, events);
    all.add(call);
    started.add(call);
    return call;
  }

  @Override
  public int active() {
    return (int) all.stream().filter(call -> call.ends.isEmpty()).count();
  }

  public FakeCall next() throws InterruptedException {
    var call = started.poll(10, TimeUnit.SECONDS);
    if (call == null) {
      throw new AssertionError("no call came");
    }
    return call;
  }

  /// One call.
  public final class FakeCall implements Call {
    public final CallRequest request;
    public final MindEvents events;
    public final BlockingQueue<MindEvent.EndReason> ends = new LinkedBlockingQueue<>();
    public final BlockingQueue<String> interruptions = new LinkedBlockingQueue<>();
    public volatile CallParameters parameters =
        new CallParameters(Optional.empty(), Duration.ofMillis(300));
    public final BlockingQueue<String> negotiated = new LinkedBlockingQueue<>();
    private final CallId id;

    FakeCall(CallId id, CallRequest request, MindEvents events) {
      this.id = id;
      this.request = request;
      this.events = events;
    }

    @Override
    public CallId id() {
      return id;
    }

    @Override
    public String negotiate(Negotiation step, String json) {
      negotiated.add(json);
      return mediaServer.apply(step, json);
    }

    @Override
    public void interrupt() {
      interruptions.add("quiet");
    }

    @Override
    public void conduct(CallParameters wanted) {
      parameters = wanted;
      events.on(new MindEvent.Conducted(wanted));
    }

    @Override
    public CallParameters parameters() {
      return parameters;
    }

    @Override
    public void hangUp(MindEvent.EndReason reason) {
      ends.add(reason);
      if (tellEnd) {
        events.on(new MindEvent.Ended(reason));
      }
    }

    public MindEvent.EndReason end() throws InterruptedException {
      var reason = ends.poll(15, TimeUnit.SECONDS);
      if (reason == null) {
        throw new AssertionError("nobody hung up");
      }
      return reason;
    }
  }
}
