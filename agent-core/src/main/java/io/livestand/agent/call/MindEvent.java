package io.livestand.agent.call;

import io.livestand.agent.measure.TurnReport;
import java.util.Map;

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

  /// Something that a timeline may show.
  ///
  /// @param atNanos when it happened ([io.livestand.agent.time.Ticker]): what is known only
  ///   afterwards is told later than that
  /// @param details strings, numbers and booleans by name
  record Happened(int turn, Happening what, long atNanos, Map<String, Object> details)
      implements MindEvent {
    public Happened {
      details = Map.copyOf(details);
    }
  }

  /// How the call is conducted: told when it begins and after each change.
  record Conducted(CallParameters parameters) implements MindEvent {}

  /// The call is over. Nothing follows.
  record Ended(EndReason reason) implements MindEvent {}

  /// Something failed.
  ///
  /// @param code stable, such as `stt_failed`
  /// @param message what to do about it, for a person
  /// @param fatal whether the call cannot go on and is about to end
  record Failed(String code, String message, boolean fatal) implements MindEvent {}

  /// What a timeline may show.
  enum Happening {
    /// The voice detector's edges of what the caller said.
    USER_SPEECH_STARTED,
    USER_SPEECH_ENDED,
    /// The bot takes its turn.
    TURN_DECIDED,
    /// A piece of the answer at the synthesiser.
    SYNTHESIS_STARTED,
    SYNTHESIS_ENDED,
    /// A filler is heard.
    FILLER_STARTED,
    /// The answer is heard, and no more.
    BOT_SOUND_STARTED,
    BOT_SOUND_ENDED,
    /// A voice beside the bot: it turns itself down.
    DUCKED,
    /// That voice meant nothing, and the bot goes on.
    VOICE_IGNORED,
    BOT_SOUND_RESUMED,
    /// The caller broke in.
    BARGE_IN
  }

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
