package io.livestand.agent.call;

import io.livestand.agent.dialogue.FlowResult;
import io.livestand.agent.measure.Attribute;
import io.livestand.agent.measure.Mark;
import io.livestand.agent.measure.Route;

/// What the threads of an answer tell the call.
sealed interface AnswerProgress {
  /// The bot turned to something else.
  record Entered(MindState state, String details) implements AnswerProgress {}

  /// It is known where the answer comes from.
  record Routed(Route route) implements AnswerProgress {}

  /// The dialogue map took the words; what follows is its playlist.
  record Led(FlowResult result) implements AnswerProgress {}

  /// Something about the answer, for the log.
  record Noted(Attribute attribute, Object value) implements AnswerProgress {}

  /// A mark of the turn's clock was reached.
  record Reached(Mark mark, long atNanos) implements AnswerProgress {}

  /// The model wrote this much more.
  record Wrote(String chunk) implements AnswerProgress {}

  /// The first packet of a filler was sent: the caller hears that the answer is on its way.
  record Bridged(long atNanos) implements AnswerProgress {}

  /// Something that a timeline may show.
  record Happened(MindEvent.Happening what, long atNanos) implements AnswerProgress {}

  /// The first packet of the answer was sent.
  record Started(long atNanos) implements AnswerProgress {}

  /// Once this answer was heard, the call is to end.
  record HangsUp() implements AnswerProgress {}

  /// The answer was played to its end.
  record Finished() implements AnswerProgress {}

  /// The answer cannot be given, or not to its end.
  ///
  /// @param code of the part that failed, as in [MindEvent.Failed]
  record Failed(String code, RuntimeException cause) implements AnswerProgress {}
}
