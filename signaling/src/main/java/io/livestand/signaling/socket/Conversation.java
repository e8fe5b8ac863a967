package io.livestand.signaling.socket;

import io.livestand.agent.call.CallRefusedException;
import io.livestand.agent.call.CallRequest;
import io.livestand.agent.call.MindEvent.EndReason;
import io.livestand.agent.call.Negotiation;
import io.livestand.agent.call.NegotiationException;
import io.livestand.agent.provider.ProviderException;
import io.livestand.signaling.protocol.BadMessageException;
import io.livestand.signaling.protocol.ClientMessage;
import io.livestand.signaling.protocol.ClientMessage.Incoming;
import io.livestand.signaling.protocol.ErrorCode;
import io.livestand.signaling.protocol.MessageReader;
import io.livestand.signaling.protocol.ServerMessage;
import io.livestand.signaling.protocol.ServerMessage.ErrorOccurred;
import io.livestand.signaling.protocol.ServerMessage.NegotiationResult;
import io.livestand.signaling.protocol.ServerMessage.Outgoing;
import java.util.OptionalLong;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What one client asks for over one socket, and the call it has or watches, if any. Confined to
/// one thread, which may block.
final class Conversation implements Talk {
  private static final Logger log = LoggerFactory.getLogger(Conversation.class);

  private final Lobby lobby;
  private final Outbox outbox;
  private final Rights rights;
  private final MessageReader reader = new MessageReader();
  private volatile Feed feed;
  private @Nullable Line current;
  private @Nullable Line watched;

  Conversation(Lobby lobby, Outbox outbox, Rights rights) {
    this.lobby = lobby;
    this.outbox = outbox;
    this.rights = rights;
    feed = new Feed(outbox, lobby.clock());
    tell(lobby.info());
  }

  /// Tells the client something that it did not ask for. Any thread.
  private void tell(ServerMessage message) {
    feed.answer(outbox, Outgoing.bare(message));
  }

  @Override
  public void flooded(String warning) {
    tell(new ErrorOccurred(ErrorCode.TOO_MANY_MESSAGES, warning, true));
  }

  @Override
  public void heard(byte[] frame) {
    outbox.leave(StatusCode.BAD_DATA, "text messages only");
  }

  /// Whatever is in it, the conversation goes on.
  @Override
  public void heard(String text) {
    Incoming incoming;
    try {
      incoming = reader.read(text);
    } catch (BadMessageException bad) {
      refuse(bad.seq(), bad.code(), String.valueOf(bad.getMessage()));
      return;
    }
    var seq = OptionalLong.of(incoming.seq());
    try {
      obey(incoming);
    } catch (CallRefusedException refused) {
      refuse(seq, ErrorCode.of(refused.reason()), String.valueOf(refused.getMessage()));
    } catch (NegotiationException refused) {
      refuse(seq, ErrorCode.NEGOTIATION_REFUSED, String.valueOf(refused.getMessage()));
    } catch (ProviderException failure) {
      // Its message is for the operator.
      log.atWarn().setCause(failure).addKeyValue("call_id", sessionId()).log("service failed");
      refuse(
          seq, unavailable(incoming.message()), "A service that the call needs does not answer.");
    } catch (RuntimeException bug) {
      log.atError().setCause(bug).addKeyValue("call_id", sessionId()).log("message failed");
      refuse(seq, ErrorCode.INTERNAL, "The node failed on this message. The log says more.");
    }
  }

  @Override
  public void end(EndReason reason) {
    watchNothing();
    var ending = call();
    current = null;
    if (ending != null) {
      ending.end(reason);
    }
  }

  @Override
  public void lost() {
    watchNothing();
    var waiting = call();
    current = null;
    if (waiting != null) {
      waiting.lost(outbox);
    }
  }

  /// The call that this client has over this socket.
  private @Nullable Line call() {
    var line = current;
    return line != null && line.isOf(outbox) ? line : null;
  }

  private void obey(Incoming incoming) {
    var line = call();
    switch (incoming.message()) {
      case ClientMessage.InCall asked when line != null -> obey(line, incoming.seq(), asked);
      case ClientMessage.InCall _ -> noCall(incoming.seq());
      case ClientMessage.Opening asked
          when !rights.mayCall() && !(asked instanceof ClientMessage.Watch) ->
          refuse(
              OptionalLong.of(incoming.seq()),
              ErrorCode.NOT_ALLOWED,
              "This connection's token is good for watching only.");
      case ClientMessage.Opening asked when line == null -> obey(incoming.seq(), asked);
      case ClientMessage.Opening _ ->
          refuse(
              OptionalLong.of(incoming.seq()),
              ErrorCode.CALL_IN_PROGRESS,
              "This connection has a call already: hang up first, or open another connection.");
    }
  }

  private void obey(long seq, ClientMessage.Opening asked) {
    watchNothing();
    switch (asked) {
      case ClientMessage.StartDemoCall wanted -> start(seq, wanted);
      case ClientMessage.Resume(var id, var lastSeq) -> resume(seq, id, lastSeq);
      case ClientMessage.Watch(var id) -> watch(seq, id);
    }
  }

  private void obey(Line line, long seq, ClientMessage.InCall asked) {
    switch (asked) {
      case ClientMessage.UserInterrupted _ -> line.call().interrupt();
      case ClientMessage.HangUp _ -> end(EndReason.HANG_UP);
      case ClientMessage.SetParameters wish -> line.conduct(wish, seq);
      case ClientMessage.Negotiate(var step, var json) -> negotiate(line, seq, step, json);
    }
  }

  private void start(long seq, ClientMessage.StartDemoCall asked) {
    var language = asked.language().orElse(lobby.defaultLanguage());
    current = Line.open(lobby, new CallRequest(asked.userName(), language), feed, seq);
  }

  private void resume(long seq, String id, long lastSeq) {
    var line = lobby.line(id);
    if (line.isEmpty()) {
      noSuchCall(seq);
      return;
    }
    switch (line.get().resume(outbox, lastSeq, seq)) {
      case RESUMED -> {
        feed = line.get().feed();
        current = line.get();
      }
      case GAP ->
          refuse(
              OptionalLong.of(seq),
              ErrorCode.RESUME_GAP,
              "More was told since " + lastSeq + " than is kept.");
      case AHEAD ->
          refuse(
              OptionalLong.of(seq),
              ErrorCode.INVALID_PAYLOAD,
              "payload.last_seq: " + lastSeq + " was never sent");
    }
  }

  private void watch(long seq, String id) {
    var line = lobby.line(id);
    if (line.isPresent() && line.get().show(outbox, feed, seq)) {
      watched = line.get();
    } else {
      noSuchCall(seq);
    }
  }

  private void watchNothing() {
    var former = watched;
    watched = null;
    if (former != null) {
      former.hide(outbox);
    }
  }

  private void negotiate(Line line, long seq, Negotiation step, String json) {
    if (step == Negotiation.CREATE_PLAIN_TRANSPORT && !rights.plainAllowed()) {
      throw new NegotiationException(
          "Plain RTP transports are for programs on the node's own machine.");
    }
    var answer = line.call().negotiate(step, json);
    if (line.isOver()) {
      noCall(seq);
      return;
    }
    if (!MessageReader.isObject(answer)) {
      throw new IllegalStateException("the media server's answer is not a JSON object");
    }
    answer(new NegotiationResult(answer), OptionalLong.of(seq));
  }

  private void noCall(long seq) {
    refuse(
        OptionalLong.of(seq), ErrorCode.NO_CALL, "There is no call: send start_demo_call first.");
  }

  private void noSuchCall(long seq) {
    refuse(
        OptionalLong.of(seq), ErrorCode.NO_SUCH_CALL, "There is no call of this id, or no longer.");
  }

  private void refuse(OptionalLong seq, ErrorCode code, String message) {
    answer(new ErrorOccurred(code, message, false), seq);
  }

  private void answer(ServerMessage message, OptionalLong replyTo) {
    feed.answer(outbox, Outgoing.reply(message, sessionId(), replyTo));
  }

  private String sessionId() {
    var line = call();
    return line == null ? "" : line.id();
  }

  private static ErrorCode unavailable(ClientMessage message) {
    return message instanceof ClientMessage.Negotiate
        ? ErrorCode.MEDIA_FAILED
        : ErrorCode.SERVICE_UNAVAILABLE;
  }
}
