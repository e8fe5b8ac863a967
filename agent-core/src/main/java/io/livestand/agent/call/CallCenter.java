package io.livestand.agent.call;

import io.livestand.agent.call.CallRefusedException.Reason;
import io.livestand.agent.call.MindEvent.EndReason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes calls, and knows those in progress. A fault of one never touches another: they share
/// nothing but the services.
public final class CallCenter implements Calls, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CallCenter.class);

  private final CallServices services;
  private final List<Script> scripts;
  private final int maxCalls;
  private final Witnesses witnesses;
  private final Semaphore places;
  private final Map<CallId, LiveCall> calls = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /// Nobody is told what happens in calls but their callers.
  ///
  /// @param scripts one for each language spoken
  /// @param maxCalls calls taken at a time
  public CallCenter(CallServices services, List<Script> scripts, int maxCalls) {
    this(services, scripts, maxCalls, Witnesses.none());
  }

  /// @param scripts one for each language spoken
  /// @param maxCalls calls taken at a time
  /// @param witnesses told what each caller is told
  public CallCenter(
      CallServices services, List<Script> scripts, int maxCalls, Witnesses witnesses) {
    this.services = services;
    this.scripts = List.copyOf(scripts);
    this.maxCalls = maxCalls;
    this.witnesses = witnesses;
    this.places = new Semaphore(maxCalls);
  }

  @Override
  public Call start(CallRequest request, MindEvents events) {
    if (closed) {
      throw new CallRefusedException(Reason.SHUTTING_DOWN, "The stand is shutting down.");
    }
    var script = script(request.language());
    if (!places.tryAcquire()) {
      throw new CallRefusedException(
          Reason.BUSY, "All " + maxCalls + " lines are taken: please try again in a minute.");
    }
    var id = new CallId(UUID.randomUUID().toString());
    try {
      var witness = witnesses.of(id, script.language());
      MindEvents all =
          event -> {
            witness.on(event);
            events.on(event);
          };
      var call = LiveCall.open(id, script, services, all, this::ended);
      LOG.atInfo()
          .addKeyValue("call_id", id)
          .addKeyValue("language", script.language())
          .log("call started");
      calls.put(id, call);
      call.begin();
      if (closed) {
        call.hangUp(EndReason.SHUTDOWN);
      }
      return call;
    } catch (RuntimeException failure) {
      calls.remove(id);
      places.release();
      throw failure;
    }
  }

  @Override
  public int active() {
    return maxCalls - places.availablePermits();
  }

  /// Calls taken at a time.
  public int places() {
    return maxCalls;
  }

  /// Events that wait in the call that has most of them.
  public int waiting() {
    return calls.values().stream().mapToInt(LiveCall::waiting).max().orElse(0);
  }

  /// The script of a language, by its tag or else by its primary part: `en-GB` is served by
  /// `en-US`.
  private Script script(String language) {
    return find(language)
        .or(() -> find(primary(language)))
        .orElseThrow(() ->
            new CallRefusedException(
                Reason.LANGUAGE_NOT_SUPPORTED,
                "The bot does not speak " + language + "; it speaks " + languages() + "."));
  }

  private Optional<Script> find(String tag) {
    return scripts.stream()
        .filter(script -> script.language().equals(tag) || primary(script.language()).equals(tag))
        .findFirst();
  }

  private List<String> languages() {
    return scripts.stream().map(Script::language).toList();
  }

  private static String primary(String tag) {
    return tag.split("-", 2)[0];
  }

  private void ended(CallId id, EndReason reason) {
    calls.remove(id);
    places.release();
    LOG.atInfo().addKeyValue("call_id", id).addKeyValue("reason", reason).log("call ended");
  }

  /// Takes no more calls, and ends those in progress.
  @Override
  public void close() {
    closed = true;
    calls.values().parallelStream().forEach(call -> call.hangUp(EndReason.SHUTDOWN));
  }
}
