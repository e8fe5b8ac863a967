package io.livestand.agent.call;

import io.livestand.agent.call.MindEvent.EndReason;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A call's lines, its mailbox and the one thread that conducts it.
final class LiveCall implements Call {
  private static final Logger LOG = LoggerFactory.getLogger(LiveCall.class);

  private final CallId id;
  private final CallLines lines;
  private final Mailbox mailbox;
  private final CallServices services;
  private final MindEvents events;
  private final Orchestrator orchestrator;
  private final Thread thread;
  private volatile CallParameters parameters;

  private LiveCall(
      CallId id,
      Script script,
      CallServices services,
      MindEvents events,
      BiConsumer<CallId, EndReason> onEnd) {
    this.id = id;
    this.services = services;
    this.events = events;
    this.parameters = services.parameters();
    mailbox = new Mailbox();
    lines =
        CallLines.open(
            id,
            script.language(),
            services,
            result -> mailbox.post(new CallEvent.Recognised(services.ticker().nanoTime(), result)));
    orchestrator = new Orchestrator(id, script, services, lines, mailbox, events);
    thread = Thread.ofVirtual().name(id + "/mind").unstarted(() -> live(onEnd));
  }

  /// Opens the lines; nothing happens before [#begin()].
  ///
  /// @param onEnd told when nothing is left of the call
  static LiveCall open(
      CallId id,
      Script script,
      CallServices services,
      MindEvents events,
      BiConsumer<CallId, EndReason> onEnd) {
    return new LiveCall(id, script, services, events, onEnd);
  }

  /// Begins to listen and to conduct.
  void begin() {
    try {
      lines.leg().listen(new Ear(lines.vad(), lines.stt(), mailbox));
    } catch (RuntimeException failure) {
      lines.close();
      throw failure;
    }
    thread.start();
  }

  private void live(BiConsumer<CallId, EndReason> onEnd) {
    var reason = EndReason.FAILURE;
    try {
      reason = conduct();
    } finally {
      lines.close();
      onEnd.accept(id, reason);
      events.on(new MindEvent.Ended(reason));
    }
  }

  /// A bug ends the call, never the node.
  private EndReason conduct() {
    try {
      return orchestrator.run();
    } catch (InterruptedException _) {
      return EndReason.SHUTDOWN;
    } catch (RuntimeException bug) {
      LOG.atError().addKeyValue("call_id", id).setCause(bug).log("call broke down");
      events.on(
          new MindEvent.Failed(
              "internal", "The call broke down because of a fault of ours.", true));
      return EndReason.FAILURE;
    }
  }

  /// Events that wait for its thread.
  int waiting() {
    return mailbox.size();
  }

  @Override
  public CallId id() {
    return id;
  }

  @Override
  public String negotiate(Negotiation step, String json) {
    return lines.room().negotiate(step, json);
  }

  @Override
  public void interrupt() {
    mailbox.post(new CallEvent.Interrupted(services.ticker().nanoTime()));
  }

  @Override
  public void conduct(CallParameters wanted) {
    parameters = wanted;
    mailbox.post(new CallEvent.Conducted(wanted));
  }

  @Override
  public CallParameters parameters() {
    return parameters;
  }

  @Override
  public void hangUp(EndReason reason) {
    mailbox.post(new CallEvent.Ending(reason));
    var interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true; // the call ends by itself, soon: closing is bounded
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
