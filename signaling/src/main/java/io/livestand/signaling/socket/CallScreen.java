package io.livestand.signaling.socket;

import io.livestand.agent.call.CallId;
import io.livestand.agent.call.MindEvent;
import io.livestand.agent.call.MindEvent.EndReason;
import io.livestand.agent.call.MindEvents;
import io.livestand.signaling.protocol.MindMessages;
import io.livestand.signaling.protocol.ServerMessage.DemoCallStarted;
import io.livestand.signaling.protocol.ServerMessage.Outgoing;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Shows one call to its client. What the call tells before it has a name waits until its start has
/// been announced; its end is told once, and nothing after it. Any thread.
final class CallScreen implements MindEvents {
  private final Outbox outbox;
  private final MindMessages mind;
  private final List<MindEvent> early = new ArrayList<>();
  private @Nullable CallId call;
  private boolean over;

  CallScreen(Outbox outbox, MindMessages mind) {
    this.outbox = outbox;
    this.mind = mind;
  }

  @Override
  public synchronized void on(MindEvent event) {
    if (over) {
      return;
    }
    if (call == null) {
      early.add(event);
      return;
    }
    outbox.tell(mind.of(event, call.value()));
    over = event instanceof MindEvent.Ended;
  }

  /// The call has begun.
  ///
  /// @param startedBy number of the client's message that asked for it
  synchronized void opened(CallId id, long startedBy) {
    call = id;
    outbox.tell(
        Outgoing.reply(new DemoCallStarted(id.value(), 0), id.value(), OptionalLong.of(startedBy)));
    early.forEach(this::on);
    early.clear();
  }

  /// The call has ended, whether it said so itself or not.
  void ended(EndReason reason) {
    on(new MindEvent.Ended(reason));
  }

  synchronized boolean over() {
    return over;
  }
}
