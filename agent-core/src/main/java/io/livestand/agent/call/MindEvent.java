package io.livestand.agent.call;

import io.livestand.agent.measure.TurnReport;

/// Something that happened in a call and that its screen may show.
public sealed interface MindEvent {
  /// The bot turned to something else.
  ///
  /// @param turn number of the turn it belongs to, from 1; 0 for the greeting
  /// @param details a few words for the screen, or empty
  record StateChanged(int turn, MindState state, String details) implements MindEvent {}

  /// The language model wrote this much more.
  record LlmText(int turn, String chunk) implements MindEvent {}

  /// Somebody said something.
  ///
  /// @param isFinal false while the words may still change; true once they will not
  record Transcript(int turn, Speaker speaker, String text, boolean isFinal) implements MindEvent {}

  /// A turn was answered: its clock so far. Told when the answer is first heard, and once more when
  /// it is broken off.
  record TurnMeasured(TurnReport report) implements MindEvent {}

  /// The call is over. Nothing follows.
  record Ended(EndReason reason) implements MindEvent {}

  /// Something failed.
  ///
  /// @param code stable, such as `stt_failed`
  /// @param message what to do about it, for a person
  /// @param fatal whether the call cannot go on and is about to end
  record Failed(String code, String message, boolean fatal) implements MindEvent {}

  /// Who speaks.
  enum Speaker {
    USER,
    ASSISTANT
  }

  /// Why a call ended.
  enum EndReason {
    /// Everything was said, and the bot hung up.
    COMPLETED,
    /// The caller hung up.
    HANG_UP,
    /// The caller's connection is gone.
    CALLER_LEFT,
    /// Something broke; a [Failed] came before.
    FAILURE,
    /// The node is shutting down.
    SHUTDOWN
  }
}
