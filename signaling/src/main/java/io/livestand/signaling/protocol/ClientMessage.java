package io.livestand.signaling.protocol;

import io.livestand.agent.call.CallParameters;
import io.livestand.agent.call.Negotiation;
import java.time.Duration;
import java.util.Optional;

/// What a client may ask for.
public sealed interface ClientMessage {
  /// What only a client without a call may ask for.
  sealed interface Opening extends ClientMessage {}

  /// What only the client of a call may ask for.
  sealed interface InCall extends ClientMessage {}

  /// Starts a call.
  ///
  /// @param userName may be empty
  /// @param language BCP 47 tag; empty for the node's default
  record StartDemoCall(String userName, Optional<String> language) implements Opening {}

  /// Takes up a call whose socket was lost.
  ///
  /// @param lastSeq the highest number that was received of it
  record Resume(String sessionId, long lastSeq) implements Opening {}

  /// Follows somebody else's call.
  record Watch(String sessionId) implements Opening {}

  /// Changes how the call is conducted.
  ///
  /// @param silence empty where it stays as it is
  /// @param fillerAfter empty where it stays as it is
  record SetParameters(Optional<Wait> silence, Optional<Duration> fillerAfter) implements InCall {
    /// The parameters that are wanted, where they are `now` these.
    public CallParameters over(CallParameters now) {
      return new CallParameters(
          silence.map(Wait::length).orElse(now.silence()), fillerAfter.orElse(now.fillerAfter()));
    }
  }

  /// How long the bot waits in silence for its turn.
  ///
  /// @param length empty where it weighs words and dialogue
  record Wait(Optional<Duration> length) {}

  record UserInterrupted() implements InCall {}

  record HangUp() implements InCall {}

  /// A step of the negotiation.
  ///
  /// @param json the payload, character for character as the client wrote it
  record Negotiate(Negotiation step, String json) implements InCall {}

  /// A message as it came in.
  ///
  /// @param seq the client's number for it, quoted by what answers it
  record Incoming(long seq, ClientMessage message) {}
}
