package io.livestand.signaling.protocol;

import io.livestand.agent.call.Negotiation;
import java.util.Optional;

/// What a client may ask for.
public sealed interface ClientMessage {
  /// Starts a call.
  ///
  /// @param userName may be empty
  /// @param language BCP 47 tag; empty for the node's default
  record StartDemoCall(String userName, Optional<String> language) implements ClientMessage {}

  record UserInterrupted() implements ClientMessage {}

  record HangUp() implements ClientMessage {}

  /// A step of the negotiation.
  ///
  /// @param json the payload, character for character as the client wrote it
  record Negotiate(Negotiation step, String json) implements ClientMessage {}

  /// A message as it came in.
  ///
  /// @param seq the client's number for it, quoted by what answers it
  record Incoming(long seq, ClientMessage message) {}
}
