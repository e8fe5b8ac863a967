package io.livestand.agent.call;

import io.livestand.agent.speech.SttResult;

/// What arrives in a call's mailbox.
sealed interface CallEvent {
  /// The caller can hear the bot.
  record Connected() implements CallEvent {}

  /// A frame of the caller came.
  ///
  /// @param dbfs its level
  record FrameHeard(long atNanos, boolean voiced, double dbfs) implements CallEvent {}

  /// The recogniser said something.
  record Recognised(long atNanos, SttResult result) implements CallEvent {}

  /// An answer has got on. Ignored unless it is the one in hand.
  ///
  /// @param answer its number, counted over the call
  record FromAnswer(int answer, AnswerProgress progress) implements CallEvent {}

  /// The first packet of a filler was sent, before there was an answer to be bridged.
  record Bridged(long atNanos) implements CallEvent {}

  /// The caller pressed the button that silences the bot.
  record Interrupted(long atNanos) implements CallEvent {}

  /// The call is to be conducted in another way.
  record Conducted(CallParameters parameters) implements CallEvent {}

  /// The call is to end.
  record Ending(MindEvent.EndReason reason) implements CallEvent {}

  /// The leg is lost: something in the media broke.
  record MediaFailed(String reason) implements CallEvent {}
}
