package io.livestand.agent.call;

import io.livestand.agent.call.MindEvent.EndReason;
import io.livestand.agent.call.MindEvent.Happening;
import io.livestand.agent.call.MindEvent.Speaker;
import io.livestand.agent.dialogue.FlowResult;
import io.livestand.agent.dialogue.SessionState;
import io.livestand.agent.language.conversation.ConversationManager;
import io.livestand.agent.measure.Attribute;
import io.livestand.agent.measure.CallTally;
import io.livestand.agent.measure.Mark;
import io.livestand.agent.measure.Route;
import io.livestand.agent.measure.TurnMarks;
import io.livestand.agent.playback.Voice;
import io.livestand.agent.speech.SttResult;
import io.livestand.agent.turn.TurnDecision;
import io.livestand.agent.turn.TurnEvent;
import io.livestand.agent.turn.TurnMachine;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Conducts one call: hears through the mailbox what happens, asks the turn machine whose turn it
/// is, and has answers given. It owns all of the call's mutable state and is used by the call's one
/// thread only.
final class Orchestrator {
  private static final Logger LOG = LoggerFactory.getLogger(Orchestrator.class);
  private static final String STT_FAILED = "stt_failed";
  private static final Duration JOIN_PATIENCE = Duration.ofSeconds(30);

  /// How long an answer may stand still: no packet while it is heard, no news before that. Vendors
  /// have shorter deadlines of their own; this is for what nobody thought of.
  private static final Duration SPEAKING_PATIENCE = Duration.ofSeconds(5);

  private static final Duration THINKING_PATIENCE = Duration.ofSeconds(20);

  private final CallId id;
  private final Script script;
  private CallServices services;
  private final Guide guide;
  private final CallLines lines;
  private final Mailbox mailbox;
  private final MindScreen screen;
  private final TurnMachine turns;
  private final Voice voice;
  private final Silence silence;

  /// What is heard while the caller's last words are awaited.
  private final Interlude interlude;

  /// What was said and heard so far, and the threads of its tools and summaries.
  private final ConversationManager conversation;

  private final CallScope background;
  private final CallTally tally = new CallTally();

  /// Where the call is in its dialogue, and where it was before the answer in hand.
  private SessionState session;

  private SessionState sessionBefore;

  private final FlowResult begun;

  /// Counted from the start of the call, not from when its thread was first given a core.
  private final long joinBefore;

  /// The turn in hand: 0 is the greeting, then one for each thing the caller says.
  private TurnMarks marks = new TurnMarks(0);

  private int turn;
  private boolean answered = true;
  private OptionalLong finalWordsNanos = OptionalLong.empty();

  /// How often the way to the recogniser had broken when the caller began to speak.
  private long interruptionsBefore;

  /// The answer in hand, whether anything of it was heard, and how many there were.
  private @Nullable Answer answer;

  private boolean isHeard;

  /// Whether the call ends with it.
  private boolean hangsUp;

  private int answers;

  /// What may be the next one.
  private final Draft draft;

  /// When there was news of the answer in hand.
  private long newsNanos;

  private @Nullable EndReason ending;

  Orchestrator(
      CallId id,
      Script script,
      CallServices services,
      CallLines lines,
      Mailbox mailbox,
      MindEvents events) {
    this.id = id;
    this.script = script;
    this.services = services;
    this.guide = services.guide(script.language());
    this.lines = lines;
    this.mailbox = mailbox;
    this.screen = new MindScreen(events, services.ticker());
    this.turns = new TurnMachine(services.turn(), script.language());
    this.draft = new Draft(services.speculations(), services.ticker());
    this.voice = new Voice(lines.leg().outlet(), services.clips().codec());
    this.silence = new Silence(voice, services.ticker());
    this.interlude = new Interlude(id, voice, at -> mailbox.post(new CallEvent.Bridged(at)));
    this.joinBefore = services.ticker().nanoTime() + JOIN_PATIENCE.toNanos();
    this.begun = guide.begin(id);
    this.session = begun.session();
    this.sessionBefore = session;
    this.background = new CallScope(id + "/background", this::backgroundFailed);
    this.conversation =
        new ConversationManager(
            services.conversations(),
            script.prompts(),
            script.language(),
            task -> background.fork("task", task::run));
  }

  /// Conducts the call to its end. The lines are still open when it returns.
  EndReason run() throws InterruptedException {
    screen.begin(services.parameters());
    try {
      while (ending == null) {
        var event = mailbox.poll(Mailbox.TICK_NANOS);
        if (event != null) {
          handle(event);
        }
        if (ending == null && mailbox.isEmpty()) { // frames not looked at yet are no silence
          tick(services.ticker().nanoTime());
        }
      }
      return ending;
    } finally {
      draft.close();
      stopAnswer();
      background.close();
      TurnLog.end(id, tally);
      screen.enter(MindState.IDLE, "");
    }
  }

  /// What fails beside the answers is no reason to end the call.
  private void backgroundFailed(RuntimeException failure) {
    LOG.atError().addKeyValue("call_id", id).setCause(failure).log("background work failed");
  }

  private void tick(long now) {
    if (answers == 0 && now - joinBefore >= 0) {
      fail("media_failed", "Your sound did not reach the stand. Please call again.");
    } else if (answer != null && standsStill(now)) {
      failed(
          answer,
          "internal",
          new IllegalStateException("the answer stood still in " + screen.state()));
    } else {
      bridgeWords();
      obey(turns.on(new TurnEvent.Tick(now)));
    }
  }

  /// The recogniser lets the caller wait for too long.
  private void bridgeWords() {
    if (screen.state() == MindState.ANALYZING_SPEECH
        && answer == null
        && !interlude.isOn()
        && silence.lasting().compareTo(services.fillers().neutralAfter()) >= 0) {
      interlude.begin(services.fillers(script, List.of(), answers, silence.lasting()));
    }
  }

  private boolean standsStill(long now) {
    var patience = screen.state() == MindState.SPEAKING ? SPEAKING_PATIENCE : THINKING_PATIENCE;
    return now - Math.max(newsNanos, voice.lastSentNanos()) >= patience.toNanos();
  }

  private void handle(CallEvent event) {
    switch (event) {
      case CallEvent.Connected _ -> greet();
      case CallEvent.FrameHeard(var at, var voiced, var dbfs) ->
          obey(turns.on(new TurnEvent.FrameHeard(at, voiced, dbfs)));
      case CallEvent.Recognised(var at, var result) -> recognised(at, result);
      case CallEvent.FromAnswer(var number, var progress) -> {
        if (answer != null && answer.number() == number) {
          newsNanos = services.ticker().nanoTime();
          progressed(answer, progress);
        }
      }
      case CallEvent.Bridged(var at) -> bridged(at);
      case CallEvent.Interrupted(var at) -> {
        interlude.close();
        obey(turns.on(new TurnEvent.Interrupted(at)));
      }
      case CallEvent.Conducted(var wanted) -> conduct(wanted);
      case CallEvent.Ending(var reason) -> ending = reason;
      case CallEvent.MediaFailed(var reason) -> fail("media_failed", reason);
    }
  }

  private void conduct(CallParameters wanted) {
    services = services.conducted(wanted);
    turns.on(new TurnEvent.SilenceWanted(services.ticker().nanoTime(), wanted.silence()));
    screen.conducted(wanted);
  }

  private void greet() {
    if (answers == 0) {
      turns.on(new TurnEvent.BotBegins(services.ticker().nanoTime()));
      begin().follow(begun, conversation.unasked(), lines.speech());
    }
  }

  private void sayByHeart(String phrase) {
    turns.on(new TurnEvent.BotBegins(services.ticker().nanoTime()));
    begin().playPhrase(phrase, Route.SCRIPT);
  }

  private void recognised(long at, SttResult result) {
    if (answer != null) { // its echo must not be taken for the caller's words
      turns.on(new TurnEvent.BotSays(at, answer.said()));
    }
    switch (result) {
      case SttResult.Partial(var text, _, _) -> {
        obey(turns.on(new TurnEvent.PartialHeard(at, text)));
        if (!answered) {
          screen.say(Speaker.USER, text, false);
        }
      }
      case SttResult.Final(var text, _) -> {
        var decision = turns.on(new TurnEvent.FinalHeard(at, text));
        if (decision instanceof TurnDecision.Answer) {
          finalWordsNanos = OptionalLong.of(at);
        }
        obey(decision);
      }
      case SttResult.Failed(var error) -> {
        LOG.atError()
            .addKeyValue("call_id", id)
            .addKeyValue("trace_id", error.traceId())
            .addKeyValue("provider", error.provider())
            .addKeyValue("kind", error.kind())
            .addKeyValue("sessions", error.sessions())
            .log("recognition lost");
        fail(STT_FAILED, "Speech recognition is not available: the call cannot go on.");
      }
    }
  }

  private void obey(TurnDecision decision) {
    TurnLog.decided(id, marks, decision);
    screen.decided(decision);
    var now = services.ticker().nanoTime();
    switch (decision) {
      case TurnDecision.Wait _ -> {}
      case TurnDecision.SpeechStarted(var since) -> listenTo(turn + (answered ? 1 : 0), since, "");
      case TurnDecision.SpeechResumed(var since) -> {
        draft.close();
        takeBackQuestion();
        listenTo(turn, since, "");
      }
      case TurnDecision.DiscardHeard _, TurnDecision.WordsWanted _ -> lines.stt().endOfUtterance();
      case TurnDecision.UtteranceEnded(var why) -> {
        silence.since(now - why.silence().toNanos());
        screen.enter(MindState.ANALYZING_SPEECH, "");
        lines.stt().endOfUtterance();
      }
      case TurnDecision.MoreExpected _ -> {} // a silence that is not long enough yet
      case TurnDecision.Duck _ -> voice.duck();
      case TurnDecision.Hold _ -> voice.pause();
      case TurnDecision.Resume _ -> voice.resume();
      case TurnDecision.NothingSaid _ -> nothingSaid();
      case TurnDecision.Prepare(var words) -> prepare(words);
      case TurnDecision.Answer said -> reply(said);
      case TurnDecision.BargeIn(var since, _) -> {
        fallSilent(since);
        listenTo(turn + 1, since, "barge_in");
      }
      case TurnDecision.BeQuiet _ -> {
        fallSilent(now);
        screen.enter(MindState.LISTENING, "interrupted");
      }
    }
  }

  /// Unless the caller was not heard.
  private void nothingSaid() {
    draft.close();
    interlude.close();
    if (lines.stt().interruptions() == interruptionsBefore) {
      screen.enter(MindState.LISTENING, "");
      return;
    }
    LOG.atWarn().addKeyValue("call_id", id).addKeyValue("turn", turn).log("words were lost");
    screen.failed(STT_FAILED, Apologies.of(STT_FAILED), false);
    answered = true;
    sayByHeart(script.apology());
  }

  private void listenTo(int utterance, long since, String details) {
    turn = utterance;
    answered = false;
    marks = new TurnMarks(turn);
    finalWordsNanos = OptionalLong.empty();
    conversation.keep();
    sessionBefore = session;
    interruptionsBefore = lines.stt().interruptions();
    screen.listen(turn, since, details);
  }

  private void prepare(String words) {
    draft.close();
    var next = newAnswer();
    next.answerQuestion(words, session, conversation.draft(words), lines.speech());
    draft.keep(next);
  }

  private void reply(TurnDecision.Answer said) {
    answered = true;
    said.startedNanos().ifPresent(at -> marks.reached(Mark.T1, at));
    said.endedNanos().ifPresent(at -> marks.reached(Mark.SPEECH_END, at));
    said.endedNanos().ifPresent(silence::since);
    finalWordsNanos.ifPresent(at -> marks.reached(Mark.T2, at));
    screen.say(Speaker.USER, said.text(), true);
    var question = conversation.ask(said.text());
    var prepared = said.isPrepared() ? draft.take() : null;
    if (prepared == null) {
      begin().answerQuestion(said.text(), session, question, lines.speech());
    } else {
      marks.note(Attribute.PREPARED, true);
      give(prepared);
    }
  }

  private Answer begin() {
    draft.close();
    stopAnswer();
    var next = newAnswer();
    give(next);
    return next;
  }

  private Answer newAnswer() {
    answers++;
    var number = answers;
    return new Answer(
        id,
        number,
        voice,
        services,
        script,
        new HeardText(voice::framesSent),
        silence,
        progress -> mailbox.post(new CallEvent.FromAnswer(number, progress)));
  }

  private void give(Answer next) {
    interlude.close();
    answer = next;
    isHeard = false;
    hangsUp = false;
    newsNanos = services.ticker().nanoTime();
    next.wanted();
  }

  private void progressed(Answer from, AnswerProgress progress) {
    switch (progress) {
      case AnswerProgress.Entered(var to, var details) -> screen.enter(to, details);
      case AnswerProgress.Led(var result) -> led(result);
      case AnswerProgress.Routed(var route) -> marks.routed(route);
      case AnswerProgress.Reached(var mark, var at) -> marks.reached(mark, at);
      case AnswerProgress.Noted(var attribute, var value) -> marks.note(attribute, value);
      case AnswerProgress.Wrote(var chunk) -> screen.wrote(chunk);
      case AnswerProgress.Bridged(var at) -> bridged(at);
      case AnswerProgress.Started(var at) -> {
        isHeard = true;
        marks.reached(Mark.T6, at);
        turns.on(new TurnEvent.BotStarted(at));
        screen.happened(Happening.BOT_SOUND_STARTED, at);
        screen.enter(MindState.SPEAKING, "");
        screen.say(Speaker.ASSISTANT, from.said(), false);
        screen.measured(marks.report());
      }
      case AnswerProgress.Happened(var what, var at) -> screen.happened(what, at);
      case AnswerProgress.HangsUp _ -> hangsUp = true;
      case AnswerProgress.Finished _ -> finished();
      case AnswerProgress.Failed(var code, var cause) -> failed(from, code, cause);
    }
  }

  private void bridged(long at) {
    marks.reached(Mark.FILLER, at);
    turns.on(new TurnEvent.BotStarted(at));
    screen.bridged(at);
  }

  private void led(FlowResult result) {
    TurnLog.led(id, marks, result);
    marks.note(Attribute.DIALOGUE_STATE, result.session().currentStateId());
    session = result.session();
    if (result instanceof FlowResult.Success(_, var to, _) && to.endsCall()) {
      hangsUp = true;
    }
    turns.on(
        new TurnEvent.DialogueExpects(services.ticker().nanoTime(), guide.expectation(session)));
  }

  /// The answer has nothing more to say: the caller's turn.
  private void finished() {
    stopAnswer();
    var decision = turns.on(new TurnEvent.BotFinished(services.ticker().nanoTime()));
    if (hangsUp && decision instanceof TurnDecision.Wait) { // else the caller has begun to speak
      ending = EndReason.COMPLETED;
      return;
    }
    obey(decision);
    screen.enter(MindState.LISTENING, "");
  }

  private void failed(Answer from, String code, RuntimeException cause) {
    TurnLog.failed(id, marks, code, cause);
    screen.failed(code, Apologies.of(code), false);
    var apology = services.clips().find(script.apology(), script.language());
    stopAnswer();
    if (apology.isEmpty() || from.said().equals(script.apology())) {
      finished();
      return;
    }
    marks = marks.anew(); // the apology is not the answer that was asked for
    sayByHeart(script.apology());
  }

  private void fallSilent(long since) {
    marks.reached(Mark.BARGE_IN, since);
    var stopped = answer;
    if (stopped == null) {
      return;
    }
    stopped.close();
    var wasHeard = isHeard;
    if (wasHeard) {
      marks.reached(Mark.STOPPED, voice.lastSentNanos());
    }
    stopAnswer();
    if (hangsUp) { // a goodbye that was not heard out is none
      session = sessionBefore;
      hangsUp = false;
    }
    if (wasHeard) {
      screen.measured(marks.report());
    }
  }

  /// The caller has not finished after all: what was answered so far was never heard.
  private void takeBackQuestion() {
    stopAnswer();
    conversation.takeBack();
    session = sessionBefore;
  }

  /// Stops the answer in hand, if there is one. What was heard of it is remembered.
  private void stopAnswer() {
    interlude.close();
    var stopped = answer;
    if (stopped == null) {
      return;
    }
    answer = null;
    stopped.close();
    var report = marks.report();
    if (isHeard) {
      screen.silent(voice.lastSentNanos(), report.atNanos().containsKey(Mark.STOPPED));
      conversation.heard(stopped.heard());
      screen.say(Speaker.ASSISTANT, stopped.heard(), true);
    }
    tally.add(report);
    TurnLog.write(id, report);
  }

  private void fail(String code, String message) {
    screen.failed(code, message, true);
    ending = EndReason.FAILURE;
  }
}
