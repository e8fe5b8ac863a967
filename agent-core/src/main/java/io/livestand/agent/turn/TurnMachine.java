package io.livestand.agent.turn;

import io.livestand.agent.turn.TurnDecision.Answer;
import io.livestand.agent.turn.TurnDecision.BargeIn;
import io.livestand.agent.turn.TurnDecision.BeQuiet;
import io.livestand.agent.turn.TurnDecision.DiscardHeard;
import io.livestand.agent.turn.TurnDecision.NothingSaid;
import io.livestand.agent.turn.TurnDecision.SpeechResumed;
import io.livestand.agent.turn.TurnDecision.SpeechStarted;
import io.livestand.agent.turn.TurnDecision.UtteranceEnded;
import io.livestand.agent.turn.TurnDecision.Wait;
import io.livestand.agent.turn.TurnEvent.BotBegins;
import io.livestand.agent.turn.TurnEvent.BotFinished;
import io.livestand.agent.turn.TurnEvent.BotStarted;
import io.livestand.agent.turn.TurnEvent.FinalHeard;
import io.livestand.agent.turn.TurnEvent.FrameHeard;
import io.livestand.agent.turn.TurnEvent.Interrupted;
import io.livestand.agent.turn.TurnEvent.PartialHeard;
import io.livestand.agent.turn.TurnEvent.Tick;
import java.util.OptionalLong;

/// Whose turn is it? One instance per call, driven by the call's one thread.
///
/// | state       | event                                | next        | decision       |
/// |-------------|--------------------------------------|-------------|----------------|
/// | Quiet       | onset of voice, or a partial         | Hearing     | SpeechStarted  |
/// | Hearing     | silence for endOfSpeech, or too long | Awaiting    | UtteranceEnded |
/// | Hearing     | the same, the end found already      | Thinking    | Answer         |
/// | Awaiting    | the final words, or finalTimeout     | Thinking    | Answer         |
/// | Awaiting    | the same, without a word             | Quiet       | NothingSaid    |
/// | Awaiting    | onset of voice                       | Hearing     | SpeechResumed  |
/// | Thinking    | onset of voice                       | Hearing     | SpeechResumed  |
/// | Thinking    | BotStarted                           | BotSpeaking | Wait           |
/// | BotSpeaking | voice for longer                     | Hearing     | BargeIn        |
/// | BotSpeaking | onset of voice, and a partial        | Hearing     | BargeIn        |
/// | Thinking, BotSpeaking | BotFinished                | Quiet       | Wait           |
/// | Thinking, BotSpeaking | Interrupted                | Quiet       | BeQuiet        |
/// | Quiet, Thinking, BotSpeaking | a murmur has ended  | the same    | DiscardHeard   |
///
/// What was said before a SpeechResumed and after it is one utterance. A murmur is a voice or a
/// partial that did not become an utterance.
public final class TurnMachine {
  private static final TurnDecision WAIT = new Wait();
  private static final long NEVER = Long.MIN_VALUE;

  private sealed interface State {}

  private record Quiet() implements State {}

  /// @param openedNanos when this part of the utterance began: it differs from the first voiced
  ///   frame after a SpeechResumed
  /// @param voiced whether the voice detector heard it too, and so whether the times are of packets
  private record Hearing(long firstNanos, long lastNanos, long openedNanos, boolean voiced)
      implements State {}

  private record Awaiting(Hearing heard, long sinceNanos) implements State {}

  private record Thinking(Hearing heard) implements State {}

  private record BotSpeaking() implements State {}

  private final TurnConfig config;
  private final VoiceWindow window = new VoiceWindow();
  private final HeardWords heard;
  private State state = new Quiet();

  /// When something was last heard that did not become an utterance.
  private long murmurNanos = NEVER;

  public TurnMachine(TurnConfig config) {
    this.config = config;
    this.heard = new HeardWords(config.asksForFinals());
  }

  /// Advances by one event and says what to do about it.
  public TurnDecision on(TurnEvent event) {
    return switch (event) {
      case FrameHeard frame -> frame(frame);
      case Tick(var at) -> tick(at);
      case PartialHeard(var at, var text) -> partial(at, text.strip());
      case FinalHeard(_, var text) -> finalWords(text.strip());
      case BotBegins(var at) -> botBegins(at);
      case BotStarted _ -> botStarted();
      case BotFinished _ -> botFinished();
      case Interrupted _ -> interrupted();
    };
  }

  private TurnDecision frame(FrameHeard frame) {
    window.add(frame.atNanos(), frame.voiced());
    var at = frame.atNanos();
    var onset = frame.voiced() && window.voicedIn(VoiceWindow.SHORT) >= config.onset();
    return switch (state) {
      case Quiet _ when onset -> {
        state = new Hearing(window.firstVoicedIn(VoiceWindow.SHORT, at), at, at, true);
        murmurNanos = NEVER;
        yield new SpeechStarted();
      }
      case Hearing(var first, _, var opened, var voiced) when onset -> {
        var since = voiced ? first : window.firstVoicedIn(VoiceWindow.SHORT, at);
        state = new Hearing(since, at, opened, true);
        yield WAIT;
      }
      case Awaiting(var utterance, _) when onset -> resume(utterance, at);
      case Thinking(var utterance) when onset -> resume(utterance, at);
      case BotSpeaking _ when window.voicedIn(VoiceWindow.LONG) >= config.bargeIn() -> bargeIn(at);
      case Thinking _, BotSpeaking _ when frame.voiced() -> {
        murmurNanos = at;
        yield WAIT;
      }
      default -> WAIT;
    };
  }

  private TurnDecision tick(long at) {
    return switch (state) {
      case Hearing utterance when hasEnded(utterance, at) -> {
        if (heard.isFoundByRecogniser()) {
          yield answer(utterance);
        }
        heard.ask();
        state = new Awaiting(utterance, at);
        yield new UtteranceEnded();
      }
      case Awaiting(var utterance, var since)
          when at - since >= config.finalTimeout().toNanos() -> {
        heard.settle();
        yield answer(utterance);
      }
      case Quiet _, Thinking _, BotSpeaking _ when murmurHasEnded(at) -> {
        murmurNanos = NEVER;
        heard.askToDiscard();
        yield new DiscardHeard();
      }
      default -> WAIT;
    };
  }

  private boolean hasEnded(Hearing utterance, long at) {
    return at - utterance.lastNanos() >= config.endOfSpeech().toNanos()
        || at - utterance.openedNanos() >= config.longestUtterance().toNanos();
  }

  private boolean murmurHasEnded(long at) {
    return murmurNanos != NEVER && at - murmurNanos >= config.endOfSpeech().toNanos();
  }

  private TurnDecision partial(long at, String text) {
    if (state instanceof Thinking || state instanceof BotSpeaking) {
      return partialBesideTheBot(at, text);
    }
    if (!heard.guess(text)) {
      return WAIT;
    }
    return switch (state) {
      case Quiet _ when murmurNanos != NEVER -> { // still of what was said beside the bot
        murmurNanos = at;
        yield WAIT;
      }
      case Quiet _ -> { // spoken too softly for the voice detector
        state = new Hearing(at, at, at, false);
        yield new SpeechStarted();
      }
      case Hearing(var first, _, var opened, var voiced) when !voiced -> {
        state = new Hearing(first, at, opened, false);
        yield WAIT;
      }
      default -> WAIT;
    };
  }

  private TurnDecision partialBesideTheBot(long at, String text) {
    if (text.isEmpty() || heard.isDiscarding()) {
      return WAIT;
    }
    if (state instanceof BotSpeaking
        && window.voicedIn(VoiceWindow.SHORT) >= config.onset()
        && heard.guess(text)) {
      return bargeIn(at);
    }
    murmurNanos = at;
    return WAIT;
  }

  private TurnDecision finalWords(String text) {
    var mine = state instanceof Hearing || state instanceof Awaiting;
    if ((mine || config.asksForFinals())
        && heard.take(text)
        && state instanceof Awaiting(var utterance, _)
        && !heard.isWaiting()) {
      return answer(utterance);
    }
    return WAIT;
  }

  private TurnDecision botBegins(long at) {
    if (state instanceof Quiet || state instanceof Thinking) {
      heard.forget();
      state = new Thinking(new Hearing(at, at, at, false));
    }
    return WAIT;
  }

  private TurnDecision botStarted() {
    if (state instanceof Thinking) {
      heard.forget();
      state = new BotSpeaking();
    }
    return WAIT;
  }

  private TurnDecision botFinished() {
    if (state instanceof Thinking || state instanceof BotSpeaking) {
      heard.forget();
      state = new Quiet();
    }
    return WAIT;
  }

  private TurnDecision interrupted() {
    if (!(state instanceof Thinking || state instanceof BotSpeaking)) {
      return WAIT;
    }
    heard.forget();
    state = new Quiet();
    return new BeQuiet();
  }

  private TurnDecision resume(Hearing before, long at) {
    heard.goOn();
    murmurNanos = NEVER;
    var first = before.voiced() ? before.firstNanos() : window.firstVoicedIn(VoiceWindow.SHORT, at);
    state = new Hearing(first, at, at, true);
    return new SpeechResumed();
  }

  private TurnDecision bargeIn(long at) {
    murmurNanos = NEVER;
    var first = window.firstVoicedIn(VoiceWindow.LONG, at);
    state = new Hearing(first, at, at, true);
    return new BargeIn(first);
  }

  private TurnDecision answer(Hearing utterance) {
    var text = heard.words();
    heard.goOn();
    if (text.isEmpty()) {
      state = new Quiet();
      return new NothingSaid();
    }
    state = new Thinking(utterance);
    return new Answer(
        text, time(utterance, utterance.firstNanos()), time(utterance, utterance.lastNanos()));
  }

  private static OptionalLong time(Hearing utterance, long nanos) {
    return utterance.voiced() ? OptionalLong.of(nanos) : OptionalLong.empty();
  }
}
