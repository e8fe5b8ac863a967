package io.livestand.signaling.socket;

import io.livestand.agent.call.Call;
import io.livestand.agent.call.CallRefusedException;
import io.livestand.agent.call.CallRequest;
import io.livestand.agent.call.Calls;
import io.livestand.agent.call.MindEvent.EndReason;
import io.livestand.agent.call.Negotiation;
import io.livestand.agent.call.NegotiationException;
import io.livestand.agent.provider.ProviderException;
import io.livestand.signaling.protocol.BadMessageException;
import io.livestand.signaling.protocol.ClientMessage;
import io.livestand.signaling.protocol.ClientMessage.Incoming;
import io.livestand.signaling.protocol.ErrorCode;
import io.livestand.signaling.protocol.MessageReader;
import io.livestand.signaling.protocol.MindMessages;
import io.livestand.signaling.protocol.ServerMessage;
import io.livestand.signaling.protocol.ServerMessage.ErrorOccurred;
import io.livestand.signaling.protocol.ServerMessage.NegotiationResult;
import io.livestand.signaling.protocol.ServerMessage.Outgoing;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What one client asks for, and the call it has, if any. Confined to one thread, which may block.
final class Conversation {
  private static final Logger log = LoggerFactory.getLogger(Conversation.class);

  private record Current(Call call, CallScreen screen) {}

  private final Calls calls;
  private final Outbox outbox;
  private final MindMessages mind;
  private final String defaultLanguage;
  private final boolean plainAllowed;
  private final MessageReader reader = new MessageReader();
  private @Nullable Current current;

  /// @param plainAllowed whether this client may have a plain RTP transport
  Conversation(
      Calls calls, Outbox outbox, MindMessages mind, String defaultLanguage, boolean plainAllowed) {
    this.calls = calls;
    this.outbox = outbox;
    this.mind = mind;
    this.defaultLanguage = defaultLanguage;
    this.plainAllowed = plainAllowed;
  }

  /// The client sent a message. Whatever is in it, the conversation goes on.
  void heard(String text) {
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
      refuse(seq, code(refused.reason()), String.valueOf(refused.getMessage()));
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

  /// Ends the call, if there is one.
  void end(EndReason reason) {
    var ending = current;
    current = null;
    if (ending == null || ending.screen().over()) {
      return;
    }
    try {
      ending.call().hangUp(reason);
    } finally {
      ending.screen().ended(reason);
    }
  }

  private void obey(Incoming incoming) {
    if (incoming.message() instanceof ClientMessage.StartDemoCall start) {
      start(incoming.seq(), start);
      return;
    }
    var ongoing = current;
    if (ongoing == null || ongoing.screen().over()) {
      noCall(incoming.seq());
      return;
    }
    switch (incoming.message()) {
      case ClientMessage.UserInterrupted _ -> ongoing.call().interrupt();
      case ClientMessage.HangUp _ -> end(EndReason.HANG_UP);
      case ClientMessage.Negotiate(var step, var json) ->
          negotiate(ongoing, incoming.seq(), step, json);
      case ClientMessage.SetParameters wanted ->
          ongoing.call().conduct(wanted.over(ongoing.call().parameters()));
      case ClientMessage.Resume _, ClientMessage.Watch _ ->
          refuse(
              OptionalLong.of(incoming.seq()),
              ErrorCode.CALL_IN_PROGRESS,
              "This connection has a call already.");
      case ClientMessage.StartDemoCall _ -> throw new IllegalStateException("handled above");
    }
  }

  private void start(long seq, ClientMessage.StartDemoCall asked) {
    if (current != null && !current.screen().over()) {
      refuse(
          OptionalLong.of(seq),
          ErrorCode.CALL_IN_PROGRESS,
          "This connection has a call already: hang up first, or open another connection.");
      return;
    }
    var screen = new CallScreen(outbox, mind);
    var language = asked.language().orElse(defaultLanguage);
    var call = calls.start(new CallRequest(asked.userName(), language), screen);
    current = new Current(call, screen);
    screen.opened(call.id(), seq);
  }

  private void negotiate(Current ongoing, long seq, Negotiation step, String json) {
    if (step == Negotiation.CREATE_PLAIN_TRANSPORT && !plainAllowed) {
      throw new NegotiationException(
          "Plain RTP transports are for programs on the node's own machine.");
    }
    var answer = ongoing.call().negotiate(step, json);
    if (ongoing.screen().over()) {
      noCall(seq);
      return;
    }
    if (!MessageReader.isObject(answer)) {
      throw new IllegalStateException("the media server's answer is not a JSON object");
    }
    tell(new NegotiationResult(answer), OptionalLong.of(seq));
  }

  private void noCall(long seq) {
    refuse(
        OptionalLong.of(seq), ErrorCode.NO_CALL, "There is no call: send start_demo_call first.");
  }

  private void refuse(OptionalLong seq, ErrorCode code, String message) {
    tell(new ErrorOccurred(code, message, false), seq);
  }

  private void tell(ServerMessage message, OptionalLong replyTo) {
    outbox.tell(Outgoing.reply(message, sessionId(), replyTo));
  }

  private String sessionId() {
    return current == null || current.screen().over() ? "" : current.call().id().value();
  }

  private static ErrorCode code(CallRefusedException.Reason reason) {
    return switch (reason) {
      case BUSY -> ErrorCode.BUSY;
      case LANGUAGE_NOT_SUPPORTED -> ErrorCode.LANGUAGE_NOT_SUPPORTED;
      case SHUTTING_DOWN -> ErrorCode.SHUTTING_DOWN;
    };
  }

  private static ErrorCode unavailable(ClientMessage message) {
    return message instanceof ClientMessage.Negotiate
        ? ErrorCode.MEDIA_FAILED
        : ErrorCode.SERVICE_UNAVAILABLE;
  }
}
