package io.livestand.signaling.socket;

import io.livestand.agent.call.CallId;
import io.livestand.agent.call.CallParameters;
import io.livestand.agent.call.MindEvent;
import io.livestand.agent.call.MindEvent.EndReason;
import io.livestand.agent.call.MindEvents;
import io.livestand.signaling.protocol.ErrorCode;
import io.livestand.signaling.protocol.Letter;
import io.livestand.signaling.protocol.MindMessages;
import io.livestand.signaling.protocol.ServerMessage.DemoCallStarted;
import io.livestand.signaling.protocol.ServerMessage.ErrorOccurred;
import io.livestand.signaling.protocol.ServerMessage.Outgoing;
import io.livestand.signaling.protocol.ServerMessage.Told;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Shows one call to its client, and to those who watch it. What the call tells before it has a
/// name waits until its start has been announced; its end is told once, and nothing after it. Any
/// thread.
final class CallScreen implements MindEvents {
  private final Feed feed;
  private final Audience audience = new Audience();
  private final MindMessages mind;
  private final InstantSource clock;
  private final Consumer<CallId> whenOver;
  private final List<MindEvent> early = new ArrayList<>();
  private final List<Wish> wishes = new ArrayList<>();
  private @Nullable CallId call;
  private boolean over;

  /// How the client wants its call conducted, until the call says that it is.
  private record Wish(CallParameters wanted, OptionalLong askedBy) {}

  /// @param whenOver told once that the call has told all
  CallScreen(Feed feed, MindMessages mind, InstantSource clock, Consumer<CallId> whenOver) {
    this.feed = feed;
    this.mind = mind;
    this.clock = clock;
    this.whenOver = whenOver;
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
    over = event instanceof MindEvent.Ended;
    if (over) {
      wishes.forEach(this::inVain);
      wishes.clear();
    }
    var outgoing = mind.of(event, call.value());
    var letter = letter(outgoing);
    var reply = reply(event);
    audience.tell(letter);
    feed.tell(reply.isPresent() ? letter(outgoing.inReplyTo(reply)) : letter);
    if (over) {
      audience.close();
      whenOver.accept(call);
    }
  }

  /// The call has begun.
  ///
  /// @param startedBy number of the client's message that asked for it
  /// @param waits how long it outlives its socket
  synchronized void opened(CallId id, OptionalLong startedBy, Duration waits) {
    call = id;
    var started = new DemoCallStarted(id.value(), waits.toMillis());
    feed.tell(letter(Outgoing.reply(started, id.value(), startedBy)));
    early.forEach(this::on);
    early.clear();
  }

  /// There is no call after all.
  void dropped() {
    audience.close();
  }

  /// The client wants its call conducted like this.
  synchronized void wished(CallParameters wanted, long askedBy) {
    wishes.add(new Wish(wanted, OptionalLong.of(askedBy)));
  }

  /// How the client last wanted its call conducted, where the call has not said yet that it is.
  synchronized Optional<CallParameters> lastWish() {
    return wishes.isEmpty() ? Optional.empty() : Optional.of(wishes.getLast().wanted());
  }

  /// Nobody waits for answers any more: the client has come over another socket.
  synchronized void forgetAskers() {
    wishes.replaceAll(wish -> new Wish(wish.wanted(), OptionalLong.empty()));
  }

  /// Number of the message that `event` answers.
  private OptionalLong reply(MindEvent event) {
    return !wishes.isEmpty()
            && event instanceof MindEvent.Conducted(var parameters)
            && parameters.equals(wishes.getFirst().wanted())
        ? wishes.removeFirst().askedBy()
        : OptionalLong.empty();
  }

  private void inVain(Wish wish) {
    if (wish.askedBy().isPresent()) {
      var error = new ErrorOccurred(ErrorCode.NO_CALL, "The call ended before that.", false);
      feed.tell(letter(Outgoing.reply(error, "", wish.askedBy())));
    }
  }

  /// The call has ended, whether it said so itself or not.
  void ended(EndReason reason) {
    on(new MindEvent.Ended(reason));
  }

  synchronized boolean over() {
    return over;
  }

  Audience audience() {
    return audience;
  }

  private Letter letter(Outgoing outgoing) {
    return new Letter(new Told(clock.instant(), outgoing));
  }
}
