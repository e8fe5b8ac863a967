package io.livestand.agent.turn;

import io.livestand.agent.turn.Patience.Reason;
import io.livestand.agent.turn.TurnDecision.Answer;
import io.livestand.agent.turn.TurnDecision.BargeIn;
import io.livestand.agent.turn.TurnDecision.BeQuiet;
import io.livestand.agent.turn.TurnDecision.DiscardHeard;
import io.livestand.agent.turn.TurnDecision.Duck;
import io.livestand.agent.turn.TurnDecision.Hold;
import io.livestand.agent.turn.TurnDecision.MoreExpected;
import io.livestand.agent.turn.TurnDecision.NothingSaid;
import io.livestand.agent.turn.TurnDecision.Prepare;
import io.livestand.agent.turn.TurnDecision.Resume;
import io.livestand.agent.turn.TurnDecision.SpeechResumed;
import io.livestand.agent.turn.TurnDecision.SpeechStarted;
import io.livestand.agent.turn.TurnDecision.UtteranceEnded;
import io.livestand.agent.turn.TurnDecision.Wait;
import io.livestand.agent.turn.TurnDecision.WordsWanted;
import io.livestand.agent.turn.TurnEvent.BotBegins;
import io.livestand.agent.turn.TurnEvent.BotFinished;
import io.livestand.agent.turn.TurnEvent.BotSays;
import io.livestand.agent.turn.TurnEvent.BotStarted;
import io.livestand.agent.turn.TurnEvent.DialogueExpects;
import io.livestand.agent.turn.TurnEvent.FinalHeard;
import io.livestand.agent.turn.TurnEvent.FrameHeard;
import io.livestand.agent.turn.TurnEvent.Interrupted;
import io.livestand.agent.turn.TurnEvent.PartialHeard;
import io.livestand.agent.turn.TurnEvent.SilenceWanted;
import io.livestand.agent.turn.TurnEvent.Tick;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// Whose turn is it? One instance per call, driven by the call's one thread.
///
/// | state       | event                                 | next        | decision       |
/// |-------------|---------------------------------------|-------------|----------------|
/// | Quiet       | onset of voice, or a partial          | Hearing     | SpeechStarted  |
/// | Hearing, Awaiting, Weighing | speculateAfter of silence, words | the same | Prepare |
/// | Hearing     | silence for as long as the words want | Awaiting    | UtteranceEnded |
/// | Hearing     | the same, the end found already       | Thinking    | Answer         |
/// | Awaiting    | the final words, or finalTimeout      | Thinking    | Answer         |
/// | Awaiting    | final words that cannot be all        | Weighing    | MoreExpected   |
/// | Awaiting    | no words                              | Quiet       | NothingSaid    |
/// | Weighing    | silence for as long as the words want | Thinking    | Answer         |
/// | Awaiting, Weighing, Thinking | onset of voice       | Hearing     | SpeechResumed  |
/// | Thinking    | BotStarted                            | BotSpeaking | Wait           |
/// | BotSpeaking | voice, loud enough                    | Doubting    | Duck           |
/// | BotSpeaking | a voice, and words that interrupt     | Hearing     | BargeIn        |
/// | Doubting    | voice for longer                      | Doubting    | Hold           |
/// | Doubting    | words that interrupt, or voiceAlone   | Hearing     | BargeIn        |
/// | Doubting    | silence                               | Doubting    | WordsWanted    |
/// | Doubting    | final words that don't interrupt      | BotSpeaking | Resume         |
/// | Doubting    | wordsTimeout                          | BotSpeaking | Resume         |
/// | Doubting    | BotFinished                           | Hearing     | SpeechStarted  |
/// | Thinking, BotSpeaking | BotFinished                 | Quiet       | Wait           |
/// | Thinking, BotSpeaking, Doubting | Interrupted       | Quiet       | BeQuiet        |
/// | Quiet, Thinking, BotSpeaking | a murmur has ended   | the same    | DiscardHeard   |
///
/// What was said before a SpeechResumed and after it is one utterance. A murmur is a voice or a
/// partial that did not become an utterance. The words make the recogniser be asked sooner, never
/// later: a guess may lack the last word, so that only final words are waited upon for more.
public final class TurnMachine {
  private static final TurnDecision WAIT = new Wait();
  private static final long NEVER = Long.MIN_VALUE;

  /// After the bot's last packet its sound is still on the way to the caller and back.
  private static final long ECHO_NANOS = Duration.ofMillis(300).toNanos();

  /// Words come so much later than the voice that said them.
  private static final long WORDS_LAG_NANOS = Duration.ofSeconds(1).toNanos();

  private sealed interface State {}

  private record Quiet() implements State {}

  /// @param openedNanos when this part of the utterance began: it differs from the first voiced
  ///   frame after a SpeechResumed
  /// @param voiced whether the voice detector heard it too, and so whether the times are of packets
  private record Hearing(long firstNanos, long lastNanos, long openedNanos, boolean voiced)
      implements State {}

  private record Awaiting(Hearing heard, long sinceNanos) implements State {}

  private record Weighing(Hearing heard, Patience patience) implements State {}

  private record Thinking(Hearing heard) implements State {}

  private record BotSpeaking() implements State {}

  private record Doubting(Doubt doubt) implements State {}

  private final TurnConfig config;
  private final EndOfTurn ownEndOfTurn;
  private EndOfTurn endOfTurn;
  private final BesideTheBot beside;
  private final EchoGuard guard;

  /// Voice that counts: while the bot may be heard in it, only what is louder than that.
  private final VoiceWindow window = new VoiceWindow();

  private final VoiceWindow anyVoice = new VoiceWindow();
  private final HeardWords heard;
  private State state = new Quiet();
  private Expectation expected = Expectation.ANYTHING;

  /// When something was last heard that did not become an utterance.
  private long murmurNanos = NEVER;

  /// When a voice of any level was last heard, and until when an echo may be.
  private long anyVoiceNanos = NEVER;

  private long echoUntilNanos = NEVER;

  /// Whether the utterance in hand began beside the bot's own words.
  private boolean begunBeside;

  /// Knows no words: silences alone decide, and every word beside the bot interrupts it.
  public TurnMachine(TurnConfig config) {
    this(config, Lexicon.NONE);
  }

  /// @param language BCP 47 tag of what is spoken
  public TurnMachine(TurnConfig config, String language) {
    this(config, Lexicon.of(language));
  }

  private TurnMachine(TurnConfig config, Lexicon lexicon) {
    this.config = config;
    this.ownEndOfTurn =
        new EndOfTurn(config.shortestWait(), config.endOfSpeech(), config.longestWait(), lexicon);
    this.endOfTurn = ownEndOfTurn;
    this.beside = new BesideTheBot(lexicon);
    this.guard = new EchoGuard(config.bargeIn().softestDbfs());
    this.heard = new HeardWords(config.asksForFinals());
  }

  /// Advances by one event and says what to do about it.
  public TurnDecision on(TurnEvent event) {
    return switch (event) {
      case FrameHeard frame -> frame(frame);
      case Tick(var at) -> tick(at);
      case PartialHeard(var at, var text) -> partial(at, text.strip());
      case FinalHeard(var at, var text) -> finalWords(at, text.strip());
      case BotBegins(var at) -> botBegins(at);
      case BotSays(_, var text) -> botSays(text);
      case DialogueExpects(_, var expectation) -> expect(expectation);
      case SilenceWanted(_, var silence) -> want(silence);
      case BotStarted _ -> botStarted();
      case BotFinished(var at) -> botFinished(at);
      case Interrupted _ -> interrupted();
    };
  }

  private TurnDecision frame(FrameHeard frame) {
    var at = frame.atNanos();
    var counts = frame.voiced() && (!mayBeEcho(at) || guard.passes(frame.dbfs()));
    window.add(at, counts);
    anyVoice.add(at, frame.voiced());
    if (frame.voiced() && anyVoice.voicedIn(VoiceWindow.SHORT) >= config.onset()) {
      anyVoiceNanos = at;
    }
    var voiced = counts ? window.voicedIn(VoiceWindow.SHORT) : 0;
    var onset = voiced >= config.onset();
    return switch (state) {
      case Quiet _ when onset -> {
        var first = window.firstVoicedIn(VoiceWindow.SHORT, at);
        state = new Hearing(first, at, at, true);
        murmurNanos = NEVER;
        yield new SpeechStarted(first);
      }
      case Hearing(var first, _, var opened, var isVoiced) when onset -> {
        var since = isVoiced ? first : window.firstVoicedIn(VoiceWindow.SHORT, at);
        state = new Hearing(since, at, opened, true);
        yield WAIT;
      }
      case Awaiting(var utterance, _) when onset -> resume(utterance, at);
      case Weighing(var utterance, _) when onset -> resume(utterance, at);
      case Thinking(var utterance) when onset -> resume(utterance, at);
      case BotSpeaking _ when voiced >= config.bargeIn().duck() -> {
        var first = window.firstVoicedIn(VoiceWindow.SHORT, at);
        murmurNanos = NEVER;
        state = new Doubting(Doubt.since(first, at, frame.dbfs()));
        yield new Duck(first);
      }
      case Doubting(var doubt) when counts -> voicedBeside(doubt.voiced(at, frame.dbfs()));
      case Thinking _, BotSpeaking _ when frame.voiced() -> {
        murmurNanos = at;
        yield WAIT;
      }
      default -> WAIT;
    };
  }

  private boolean mayBeEcho(long at) {
    return state instanceof BotSpeaking || state instanceof Doubting || at < echoUntilNanos;
  }

  private TurnDecision voicedBeside(Doubt doubt) {
    state = new Doubting(doubt);
    var goesOn = doubt.held() || window.voicedIn(VoiceWindow.LONG) >= config.bargeIn().hold();
    if (goesOn && doubt.lastNanos() - doubt.firstNanos() >= voiceAloneNanos()) {
      var isEcho = besides() == Besides.ECHO && beside.isMostlyEcho(heard.soFar());
      return isEcho ? goOn(doubt) : bargeIn(doubt);
    }
    if (doubt.held() || !goesOn) {
      return WAIT;
    }
    state = new Doubting(doubt.hold());
    return new Hold(doubt.firstNanos());
  }

  /// A voice whose words are known for a backchannel's may go on for twice as long: "yeah, yeah".
  private long voiceAloneNanos() {
    var nanos = config.bargeIn().voiceAlone().toNanos();
    return beside.isListening(heard.soFar()) ? 2 * nanos : nanos;
  }

  private TurnDecision tick(long at) {
    return switch (state) {
      case Hearing utterance -> tickOf(utterance, at);
      case Awaiting(var utterance, var since)
          when at - since >= config.finalTimeout().toNanos() -> {
        heard.settle();
        yield answer(utterance, at);
      }
      case Weighing(var utterance, var patience)
          when at - utterance.lastNanos() >= patience.silence().toNanos() ->
          reply(utterance, patience);
      case Awaiting(var utterance, _) -> prepareByGuess(utterance, at, patience());
      case Weighing(var utterance, _) -> prepare(utterance, at);
      case Doubting(var doubt) -> tickOf(doubt, at);
      case Quiet _, Thinking _, BotSpeaking _ when murmurHasEnded(at) -> {
        murmurNanos = NEVER;
        heard.askToDiscard();
        yield new DiscardHeard();
      }
      default -> WAIT;
    };
  }

  private TurnDecision tickOf(Hearing utterance, long at) {
    var patience = patience();
    var wait = Math.min(patience.silence().toNanos(), config.endOfSpeech().toNanos());
    if (isTooLong(utterance, at)) {
      patience = new Patience(Duration.ZERO, Reason.TOO_LONG);
    } else if (at - utterance.lastNanos() < wait) {
      return prepareByGuess(utterance, at, patience);
    }
    if (heard.isFoundByRecogniser()) {
      return answer(utterance, at);
    }
    heard.ask();
    state = new Awaiting(utterance, at);
    return new UtteranceEnded(patience);
  }

  private Patience patience() {
    return endOfTurn.after(heard.soFar(), expected);
  }

  /// Words that cannot be all are not worth an answer, unless they are final.
  private TurnDecision prepareByGuess(Hearing utterance, long at, Patience patience) {
    return patience.silence().compareTo(config.endOfSpeech()) <= 0 ? prepare(utterance, at) : WAIT;
  }

  /// A caller who is silent may have finished, long before that is certain.
  private TurnDecision prepare(Hearing utterance, long at) {
    return config.speculates()
            && at - utterance.lastNanos() >= config.speculateAfter().toNanos()
            && heard.prepare()
        ? new Prepare(heard.soFar())
        : WAIT;
  }

  private TurnDecision tickOf(Doubt doubt, long at) {
    var limits = config.bargeIn();
    if (at - doubt.lastNanos() < limits.quiet().toNanos()) {
      return WAIT;
    }
    if (!doubt.isAsked()) {
      state = new Doubting(doubt.asked(at));
      heard.ask();
      return config.asksForFinals() ? new WordsWanted() : WAIT;
    }
    return at - doubt.askedNanos() >= limits.wordsTimeout().toNanos() ? goOn(doubt) : WAIT;
  }

  private boolean isTooLong(Hearing utterance, long at) {
    return at - utterance.openedNanos() >= config.longestUtterance().toNanos();
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
        yield new SpeechStarted(at);
      }
      case Hearing(var first, _, var opened, var voiced) when !voiced -> {
        state = new Hearing(first, at, opened, false);
        yield WAIT;
      }
      case Doubting(var doubt)
          when beside.judgeGuess(heard.soFar(), expected) == Besides.INTERRUPTION ->
          bargeIn(doubt);
      default -> WAIT;
    };
  }

  private TurnDecision partialBesideTheBot(long at, String text) {
    if (text.isEmpty() || heard.isDiscarding()) {
      return WAIT;
    }
    if (state instanceof BotSpeaking
        && anyVoiceNanos != NEVER
        && at - anyVoiceNanos <= WORDS_LAG_NANOS
        && beside.judgeGuess(text, expected) == Besides.INTERRUPTION
        && heard.guess(text)) {
      var first = anyVoice.firstVoicedIn(VoiceWindow.LONG, anyVoiceNanos);
      return bargeIn(Doubt.since(first, Math.max(first, anyVoiceNanos), 0));
    }
    murmurNanos = at;
    return WAIT;
  }

  private TurnDecision finalWords(long at, String text) {
    if (state instanceof Doubting(var doubt)) {
      return finalBeside(doubt, text);
    }
    var mine = state instanceof Hearing || state instanceof Awaiting;
    if ((mine || config.asksForFinals())
        && heard.take(text)
        && state instanceof Awaiting(var utterance, _)
        && !heard.isWaiting()) {
      return answer(utterance, at);
    }
    return WAIT;
  }

  private TurnDecision finalBeside(Doubt doubt, String text) {
    if (!heard.take(text)) {
      return WAIT;
    }
    if (besides() == Besides.INTERRUPTION) {
      var decision = bargeIn(doubt);
      if (doubt.isAsked() && !heard.isWaiting() && state instanceof Hearing utterance) {
        state = new Weighing(utterance, endOfTurn.after(heard.words(), expected));
      }
      return decision;
    }
    return doubt.isAsked() && !heard.isWaiting() ? goOn(doubt) : WAIT;
  }

  private TurnDecision botBegins(long at) {
    if (state instanceof Quiet || state instanceof Thinking) {
      heard.forget();
      state = new Thinking(new Hearing(at, at, at, false));
    }
    return WAIT;
  }

  private TurnDecision botSays(String text) {
    beside.botSays(text);
    return WAIT;
  }

  private TurnDecision expect(Expectation expectation) {
    expected = expectation;
    return WAIT;
  }

  private TurnDecision want(Optional<Duration> silence) {
    endOfTurn = silence.map(ownEndOfTurn::always).orElse(ownEndOfTurn);
    return WAIT;
  }

  private TurnDecision botStarted() {
    if (state instanceof Thinking) {
      heard.forget();
      anyVoiceNanos = NEVER;
      state = new BotSpeaking();
    }
    return WAIT;
  }

  private TurnDecision botFinished(long at) {
    if (state instanceof Doubting(var doubt)) { // the caller goes on where the bot has ended
      begunBeside = true;
      var utterance = new Hearing(doubt.firstNanos(), doubt.lastNanos(), at, true);
      state = heard.isWaiting() ? new Awaiting(utterance, doubt.askedNanos()) : utterance;
      return new SpeechStarted(doubt.firstNanos());
    }
    if (state instanceof Thinking || state instanceof BotSpeaking) {
      echoUntilNanos = state instanceof BotSpeaking ? at + ECHO_NANOS : NEVER;
      heard.forget();
      state = new Quiet();
    }
    return WAIT;
  }

  private TurnDecision interrupted() {
    if (!(state instanceof Thinking || state instanceof BotSpeaking || state instanceof Doubting)) {
      return WAIT;
    }
    heard.forget();
    state = new Quiet();
    return new BeQuiet();
  }

  private TurnDecision resume(Hearing before, long at) {
    heard.goOn();
    murmurNanos = NEVER;
    var again = window.firstVoicedIn(VoiceWindow.SHORT, at);
    state = new Hearing(before.voiced() ? before.firstNanos() : again, at, at, true);
    return new SpeechResumed(again);
  }

  private Besides besides() {
    return beside.judge(heard.soFar(), expected);
  }

  private TurnDecision bargeIn(Doubt doubt) {
    murmurNanos = NEVER;
    var why = besides();
    state = new Hearing(doubt.firstNanos(), doubt.lastNanos(), doubt.lastNanos(), true);
    return new BargeIn(doubt.firstNanos(), why);
  }

  private TurnDecision goOn(Doubt doubt) {
    var what = besides();
    if (what == Besides.ECHO) {
      guard.learn(doubt.loudestDbfs());
    }
    heard.forget();
    anyVoiceNanos = NEVER;
    state = new BotSpeaking();
    return new Resume(what);
  }

  private TurnDecision answer(Hearing utterance, long at) {
    var text = heard.words();
    if (text.isEmpty() || (begunBeside && besides() != Besides.INTERRUPTION)) {
      heard.forget();
      begunBeside = false;
      state = new Quiet();
      return new NothingSaid();
    }
    var patience = endOfTurn.after(text, expected);
    if (isTooLong(utterance, at) || at - utterance.lastNanos() >= patience.silence().toNanos()) {
      return reply(utterance, patience);
    }
    state = new Weighing(utterance, patience);
    return new MoreExpected(patience);
  }

  private TurnDecision reply(Hearing utterance, Patience patience) {
    var text = heard.words();
    var isPrepared = heard.isPrepared();
    heard.goOn();
    begunBeside = false;
    state = new Thinking(utterance);
    return new Answer(
        text,
        time(utterance, utterance.firstNanos()),
        time(utterance, utterance.lastNanos()),
        patience,
        isPrepared);
  }

  private static OptionalLong time(Hearing utterance, long nanos) {
    return utterance.voiced() ? OptionalLong.of(nanos) : OptionalLong.empty();
  }
}
