package io.livestand.agent.turn;

import java.util.OptionalLong;

/// What the turn machine wants done. The call around it does it.
public sealed interface TurnDecision {
  /// Nothing to do.
  record Wait() implements TurnDecision {}

  /// The caller began to speak, in a silence.
  ///
  /// @param sinceNanos when the first voiced frame came
  record SpeechStarted(long sinceNanos) implements TurnDecision {}

  /// The caller went on speaking before an answer was heard: drop the answer, there is more to
  /// come.
  ///
  /// @param sinceNanos when the first voiced frame of it came
  record SpeechResumed(long sinceNanos) implements TurnDecision {}

  /// The caller may have finished: prepare an answer to these words, and let nothing of it be heard
  /// or done. It replaces what was prepared before.
  record Prepare(String words) implements TurnDecision {}

  /// The caller fell silent: ask the recogniser for its final words.
  ///
  /// @param why so soon, or so late
  record UtteranceEnded(Patience why) implements TurnDecision {}

  /// The caller fell silent, but the words are not all: do not answer yet.
  ///
  /// @param why there must be more
  record MoreExpected(Patience why) implements TurnDecision {}

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
  /// @param why the silence after it was long enough
  /// @param isPrepared whether an answer to these words was prepared, as [Prepare] asked for
  record Answer(
      String text,
      OptionalLong startedNanos,
      OptionalLong endedNanos,
      Patience why,
      boolean isPrepared)
      implements TurnDecision {}

  /// Somebody may be talking to the bot while it speaks: speak more softly at once.
  ///
  /// @param sinceNanos when the first voiced frame came
  record Duck(long sinceNanos) implements TurnDecision {}

  /// The voice goes on: pause, and remember where.
  ///
  /// @param sinceNanos when the first voiced frame came
  record Hold(long sinceNanos) implements TurnDecision {}

  /// The voice beside the bot fell silent and its words are not known: ask the recogniser for them.
  record WordsWanted() implements TurnDecision {}

  /// It was no interruption: go on speaking where the bot was ducked or paused.
  ///
  /// @param besides what it was
  record Resume(Besides besides) implements TurnDecision {}

  /// The caller talks over the bot: fall silent at once, for good, and listen.
  ///
  /// @param sinceNanos when the first voiced frame of the interruption came
  /// @param besides [Besides#INTERRUPTION] when the words tell, otherwise the voice went on
  record BargeIn(long sinceNanos, Besides besides) implements TurnDecision {}

  /// Fall silent at once: the caller asked for it by button.
  record BeQuiet() implements TurnDecision {}
}
