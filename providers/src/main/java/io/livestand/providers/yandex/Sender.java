package io.livestand.providers.yandex;

import io.grpc.Status;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.speech.SttConfig;
import io.livestand.agent.speech.SttConnectionError;
import io.livestand.agent.speech.SttResult;
import io.livestand.agent.time.Ticker;
import io.livestand.wire.stt.StreamingResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries one stream's audio to one session after another. Everything here is done by the stream's
/// one thread; an interrupt ends it.
///
/// | the session | then |
/// |---|---|
/// | ends or breaks, for whatever reason but ours | another is opened; it hears the last of the audio again, and the queue waits |
/// | is as old or as large as the vendor allows | another is opened in a silence, then this one is left |
/// | answers nothing to speech | it counts as broken |
/// | does not answer an end of utterance | it counts as broken; what was heard becomes final |
/// | refuses our credentials or our request | the stream fails |
/// | ends again and again at once | the stream fails when [StreamPolicy#backOff] is used up |
final class Sender {
  private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);
  private static final Duration BETWEEN_MOVES = Duration.ofSeconds(1);
  private static final int FRAMES_PER_CHUNK = 3;

  private final SttConfig config;
  private final StreamPolicy policy;
  private final Ticker ticker;
  private final SessionStarter starter;
  private final String traceId;
  private final Reopening reopening;
  private final Outbox outbox;
  private final Delivery delivery;
  private final AudioTape tape;
  private final SpeechMeter meter;

  private @Nullable Session current;
  private @Nullable Session next;
  private @Nullable Session left;
  private Utterance.Loss loss = Utterance.Loss.NOTHING;
  private final AtomicInteger sessions = new AtomicInteger();
  private final AtomicInteger interruptions = new AtomicInteger();
  private boolean finishing;
  private long finishedAtNanos;
  private long movedAtNanos;

  Sender(
      SttConfig config,
      StreamPolicy policy,
      Ticker ticker,
      SessionStarter starter,
      String traceId,
      Reopening reopening,
      Outbox outbox,
      Delivery delivery) {
    this.config = config;
    this.policy = policy;
    this.ticker = ticker;
    this.starter = starter;
    this.traceId = traceId;
    this.reopening = reopening;
    this.outbox = outbox;
    this.delivery = delivery;
    this.tape = new AudioTape(policy.replay().plus(policy.deafness()));
    this.meter = new SpeechMeter(policy.deafness());
  }

  /// How many sessions there were, or were tried to be.
  int sessions() {
    return sessions.get();
  }

  /// How often a session was lost, or could not be opened.
  int interruptions() {
    return interruptions.get();
  }

  /// Returns when the stream was finished or has failed.
  void run() throws InterruptedException {
    while (true) {
      current = null;
      var first = newSession();
      var end = hold(first);
      var session = current == null ? first : current;
      if (finishing && (end.isOk() || isFinishOverdue())) {
        delivery.over();
        return;
      }
      interruptions.incrementAndGet();
      var lived = session.lived();
      session.cancel();
      var pause = reopening.after(end, lived);
      if (pause == null) {
        delivery.over();
        delivery.fail(
            new SttResult.Failed(new SttConnectionError(Failures.of(end), sessions(), traceId)));
        return;
      }
      LOG.atInfo()
          .addKeyValue("trace_id", traceId)
          .addKeyValue("status", end.getCode())
          .addKeyValue("lived_ms", lived.toMillis())
          .addKeyValue("replayed_ms", tape.nowMillis() - loss.fromMillis())
          .log("recognition session ended, opening another");
      Thread.sleep(pause);
    }
  }

  private Session newSession() {
    sessions.incrementAndGet();
    return new Session(ticker, this::hear, outbox::wake);
  }

  private void hear(Session from, StreamingResponse response) {
    meter.answered(response.hasPartial() || response.hasFinal());
    delivery.hear(from, response);
  }

  /// Opens the session, and is with it until it ends, or with the ones that took its place.
  private Status hold(Session session) throws InterruptedException {
    try {
      starter.start(session, traceId, false);
    } catch (ProviderException unreachable) {
      return Failures.unreachable(unreachable);
    }
    begin(session);
    var end = carry();
    var replay = policy.replay();
    if (meter.isUnanswered()) {
      meter.beginAgain();
      replay = replay.plus(policy.deafness());
    }
    loss = delivery.lost(tape, replay);
    return end;
  }

  /// The session hears first what the one before it cannot be trusted to have understood.
  private void begin(Session session) {
    current = session;
    var pieces = tape.since(loss.fromMillis());
    delivery.begin(session, pieces.isEmpty() ? tape.nowMillis() : pieces.getFirst().fromMillis());
    session.options(config);
    replay(session, pieces, new ArrayDeque<>(loss.ends()));
    if (finishing) {
      session.halfClose();
    }
  }

  private static void replay(Session session, List<AudioTape.Piece> pieces, Deque<Long> ends) {
    var chunk = new ArrayList<PcmFrame>();
    for (var piece : pieces) {
      if (chunk.size() == FRAMES_PER_CHUNK) {
        flush(session, chunk);
      }
      while (!ends.isEmpty() && ends.element() <= piece.fromMillis()) {
        flush(session, chunk);
        ends.remove();
        session.endOfUtterance();
      }
      switch (piece) {
        case AudioTape.Piece.Sound(_, var frame) -> chunk.add(frame);
        case AudioTape.Piece.Silence(var from, var until) -> {
          flush(session, chunk);
          session.silence(Duration.ofMillis(until - from));
        }
      }
    }
    flush(session, chunk);
    ends.forEach(_ -> session.endOfUtterance());
  }

  private static void flush(Session session, List<PcmFrame> chunk) {
    if (!chunk.isEmpty()) {
      session.audio(List.copyOf(chunk));
      chunk.clear();
    }
  }

  private Status carry() throws InterruptedException {
    while (true) {
      var session = Objects.requireNonNull(current);
      var end = session.ended();
      if (end != null) {
        return end;
      }
      if (delivery.isEndOverdue(policy.patience())) {
        delivery.giveUpEnds();
        session.distrust();
        return Status.DEADLINE_EXCEEDED.withDescription("no answer to an end of utterance");
      }
      if (isFinishOverdue() || meter.isUnanswered()) {
        session.distrust();
        return Status.DEADLINE_EXCEEDED.withDescription("no answer");
      }
      if (!moveOn(session)) {
        serve(session);
      }
    }
  }

  private boolean isFinishOverdue() {
    return finishing && ticker.nanoTime() - finishedAtNanos > policy.patience().toNanos();
  }

  private void serve(Session session) throws InterruptedException {
    var ready = !finishing && session.ready();
    var patience = ready ? policy.keepAlive().minus(session.quiet()) : policy.keepAlive();
    switch (outbox.take(ready, patience)) {
      case Outbox.Item.Audio(var frames) -> {
        for (var frame : frames) {
          tape.sound(frame);
          meter.sent(frame);
        }
        session.audio(frames);
      }
      case Outbox.Item.EndOfUtterance() -> {
        delivery.endAsked(tape.nowMillis());
        session.endOfUtterance();
      }
      case Outbox.Item.EndOfStream() -> {
        finishing = true;
        finishedAtNanos = ticker.nanoTime();
        session.halfClose();
      }
      case null -> {
        var idle = session.quiet();
        if (ready && idle.compareTo(policy.keepAlive()) >= 0) {
          tape.silence(idle);
          meter.silence();
          session.silence(idle);
        }
      }
    }
  }

  /// Leaves a session that is near its limit for the next one, which is opened first.
  ///
  /// @return whether it was left
  private boolean moveOn(Session session) throws InterruptedException {
    if (next == null && isToBeLeft(session)) {
      movedAtNanos = ticker.nanoTime();
      open();
    }
    if (next != null && next.ended() != null) {
      next = null; // the one in hand is still good; another is tried soon
    }
    if (next == null || !next.isConnected()) {
      return false;
    }
    loss = delivery.lost(tape, policy.replay());
    begin(next);
    next = null;
    session.halfClose();
    abandon(left);
    left = session;
    LOG.atInfo()
        .addKeyValue("trace_id", traceId)
        .addKeyValue("lived_ms", session.lived().toMillis())
        .addKeyValue("replayed_ms", tape.nowMillis() - loss.fromMillis())
        .log("recognition session left for another");
    return true;
  }

  private boolean isToBeLeft(Session session) {
    var limits = policy.limits();
    var now =
        session.hasReached(limits)
            || (session.isNear(limits) && meter.isQuiet() && delivery.isIdle());
    return now
        && !finishing
        && (movedAtNanos == 0 || ticker.nanoTime() - movedAtNanos > BETWEEN_MOVES.toNanos());
  }

  private void open() throws InterruptedException {
    var session = newSession();
    try {
      starter.start(session, traceId, true);
      next = session;
    } catch (ProviderException unreachable) {
      LOG.atWarn()
          .addKeyValue("trace_id", traceId)
          .addKeyValue("kind", unreachable.kind())
          .log("the next recognition session could not be opened yet");
    }
  }

  private static void abandon(@Nullable Session session) {
    if (session != null && session.ended() == null) {
      session.cancel();
    }
  }

  /// Ends whatever is open, in both directions, and waits for that.
  void hangUp() {
    var interrupted = Thread.interrupted();
    var open = Stream.of(current, next, left).filter(Objects::nonNull).toList();
    open.forEach(Sender::abandon);
    try {
      for (var session : open) {
        session.awaitEnd(LAST_WORDS);
      }
    } catch (InterruptedException _) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
