package io.livestand.agent.turn;

import java.time.Duration;
import java.util.Optional;

/// What the ears and the voice report to the turn machine. All times are of one monotonic clock, in
/// nanoseconds.
public sealed interface TurnEvent {
  /// When it happened.
  long atNanos();

  /// A 20 ms frame of the caller came in.
  ///
  /// @param dbfs its level, as [io.livestand.agent.audio.Levels] tells it
  record FrameHeard(long atNanos, boolean voiced, double dbfs) implements TurnEvent {
    /// A frame as loud as can be.
    public FrameHeard(long atNanos, boolean voiced) {
      this(atNanos, voiced, 0);
    }
  }

  /// Time passed. Sent every 20 ms or more often, whether or not anything else happens.
  record Tick(long atNanos) implements TurnEvent {}

  /// The recogniser's best guess so far.
  record PartialHeard(long atNanos, String text) implements TurnEvent {}

  /// What the recogniser has understood; empty when there were no words.
  record FinalHeard(long atNanos, String text) implements TurnEvent {}

  /// The bot is about to say something that nobody asked for: the greeting, an apology.
  record BotBegins(long atNanos) implements TurnEvent {}

  /// All that the bot has begun to say in this turn.
  record BotSays(long atNanos, String text) implements TurnEvent {}

  /// The dialogue expects this of the caller, until it says otherwise.
  record DialogueExpects(long atNanos, Expectation expectation) implements TurnEvent {}

  /// From now on only a silence of this length ends a turn; where it is empty, words count again.
  record SilenceWanted(long atNanos, Optional<Duration> silence) implements TurnEvent {}

  /// The first packet of the bot's answer was sent.
  record BotStarted(long atNanos) implements TurnEvent {}

  /// The bot has nothing more to say: its answer was played out, or it had none.
  record BotFinished(long atNanos) implements TurnEvent {}

  /// The caller pressed the button that silences the bot.
  record Interrupted(long atNanos) implements TurnEvent {}
}
