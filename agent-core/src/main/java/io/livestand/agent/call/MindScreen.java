package io.livestand.agent.call;

import io.livestand.agent.call.MindEvent.Happening;
import io.livestand.agent.call.MindEvent.Speaker;
import io.livestand.agent.measure.TurnReport;
import io.livestand.agent.time.Ticker;
import io.livestand.agent.turn.Besides;
import io.livestand.agent.turn.Patience;
import io.livestand.agent.turn.TurnDecision;
import java.util.Locale;
import java.util.Map;

/// What a call shows of itself: everything that its screens are told goes through here, named by
/// the turn in hand. Used by the call's one thread.
final class MindScreen {
  private final MindEvents events;
  private final Ticker ticker;
  private MindState state = MindState.IDLE;
  private int turn;

  MindScreen(MindEvents events, Ticker ticker) {
    this.events = events;
    this.ticker = ticker;
  }

  /// The call begins.
  void begin(CallParameters parameters) {
    conducted(parameters);
    events.on(new MindEvent.StateChanged(turn, state, ""));
  }

  /// The caller speaks: what comes now belongs to this turn.
  void listen(int number, long sinceNanos, String details) {
    turn = number;
    happened(Happening.USER_SPEECH_STARTED, sinceNanos);
    enter(MindState.LISTENING, details);
  }

  MindState state() {
    return state;
  }

  void enter(MindState to, String details) {
    if (to != state) {
      state = to;
      events.on(new MindEvent.StateChanged(turn, to, details));
    }
  }

  void say(Speaker speaker, String text, boolean isFinal) {
    if (!text.isBlank()) {
      events.on(new MindEvent.Transcript(turn, speaker, text, isFinal));
    }
  }

  void wrote(String chunk) {
    events.on(new MindEvent.LlmText(turn, chunk));
  }

  void measured(TurnReport report) {
    events.on(new MindEvent.TurnMeasured(report));
  }

  void conducted(CallParameters parameters) {
    events.on(new MindEvent.Conducted(parameters));
  }

  void failed(String code, String message, boolean fatal) {
    events.on(new MindEvent.Failed(code, message, fatal));
  }

  /// A filler is heard.
  void bridged(long atNanos) {
    happened(Happening.FILLER_STARTED, atNanos);
    events.on(new MindEvent.StateChanged(turn, state, "filler"));
  }

  /// The answer is not heard any more.
  ///
  /// @param stopped whether it was cut off
  void silent(long atNanos, boolean stopped) {
    happened(Happening.BOT_SOUND_ENDED, atNanos, Map.of("stopped", stopped));
  }

  void happened(Happening what, long atNanos) {
    happened(what, atNanos, Map.of());
  }

  void happened(Happening what, long atNanos, Map<String, Object> details) {
    events.on(new MindEvent.Happened(turn, what, atNanos, details));
  }

  /// What was decided about whose turn it is; that the caller speaks is told by [#listen].
  void decided(TurnDecision decision) {
    var now = ticker.nanoTime();
    switch (decision) {
      case TurnDecision.UtteranceEnded(var why) ->
          happened(Happening.USER_SPEECH_ENDED, now - why.silence().toNanos());
      case TurnDecision.Answer(_, _, _, var why, var prepared) ->
          happened(Happening.TURN_DECIDED, now, decided(why, prepared));
      case TurnDecision.Duck(var since) -> happened(Happening.DUCKED, since);
      case TurnDecision.Resume(var what) -> {
        happened(Happening.VOICE_IGNORED, now, Map.of("what", word(what)));
        happened(Happening.BOT_SOUND_RESUMED, now);
      }
      case TurnDecision.BargeIn(var since, var what) ->
          happened(
              Happening.BARGE_IN,
              since,
              Map.of("by", what == Besides.INTERRUPTION ? "words" : "voice"));
      case TurnDecision.BeQuiet _ -> happened(Happening.BARGE_IN, now, Map.of("by", "button"));
      case TurnDecision.Wait _,
          TurnDecision.SpeechStarted _,
          TurnDecision.SpeechResumed _,
          TurnDecision.Prepare _,
          TurnDecision.MoreExpected _,
          TurnDecision.DiscardHeard _,
          TurnDecision.NothingSaid _,
          TurnDecision.Hold _,
          TurnDecision.WordsWanted _ -> {}
    }
  }

  private static Map<String, Object> decided(Patience why, boolean prepared) {
    return Map.of(
        "reason", word(why.reason()), "silence_ms", why.silence().toMillis(), "prepared", prepared);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
