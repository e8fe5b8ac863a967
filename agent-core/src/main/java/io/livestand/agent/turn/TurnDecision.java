package io.livestand.agent.turn;

import java.util.OptionalLong;

/// What the turn machine wants done. The call around it does it.
public sealed interface TurnDecision {
  /// Nothing to do.
  record Wait() implements TurnDecision {}

  /// The caller began to speak, in a silence.
  record SpeechStarted() implements TurnDecision {}

  /// The caller went on speaking before an answer was heard: drop the answer, there is more to
  /// come.
  record SpeechResumed() implements TurnDecision {}

  /// The caller fell silent: ask the recogniser for its final words.
  record UtteranceEnded() implements TurnDecision {}

  /// What was heard beside the bot's own turn (an "mm-hm", an echo) was no utterance: ask the
  /// recogniser for its final words all the same, so that they do not become part of the next one.
  record DiscardHeard() implements TurnDecision {}

  /// That was no speech, or nothing understandable: listen on.
  record NothingSaid() implements TurnDecision {}

  /// The caller has finished: answer this.
  ///
  /// @param startedNanos when the first voiced frame of it came; empty when the voice detector
  ///   heard nothing and only the recogniser did
  /// @param endedNanos when the last voiced frame of it came; empty likewise
  record Answer(String text, OptionalLong startedNanos, OptionalLong endedNanos)
      implements TurnDecision {}

  /// The caller talks over the bot: fall silent at once, and listen.
  ///
  /// @param sinceNanos when the first voiced frame of the interruption came
  record BargeIn(long sinceNanos) implements TurnDecision {}

  /// Fall silent at once: the caller asked for it by button.
  record BeQuiet() implements TurnDecision {}
}
