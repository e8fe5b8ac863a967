package io.livestand.agent.call;

import io.livestand.agent.dialogue.FlowResult;
import io.livestand.agent.dialogue.SessionState;
import io.livestand.agent.dialogue.intent.FaqAnswer;
import io.livestand.agent.dialogue.intent.IntentResult;
import io.livestand.agent.language.conversation.Question;
import io.livestand.agent.measure.Attribute;
import io.livestand.agent.measure.Mark;
import io.livestand.agent.measure.Route;
import io.livestand.agent.playback.Voice;
import io.livestand.agent.speech.SpeechLine;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/// One answer, from the decision where it comes from to its last packet: the work of one turn's
/// threads. What it does is told to the call as [AnswerProgress], and is heard, once it is wanted;
/// until then it is prepared. It is stopped by [#close()].
final class Answer implements AutoCloseable {
  private final int number;
  private final CallScope scope;
  private final Voice voice;
  private final Script script;
  private final Guide guide;
  private final Curtain curtain;
  private final Telling telling;
  private final PlaylistAnswer byMap;
  private final Function<List<String>, SpokenAnswer> spoken;

  /// The parts that are spoken; closed from the call's thread to free their readers.
  private final List<SpokenAnswer> parts = new CopyOnWriteArrayList<>();

  private volatile boolean finished;

  /// @param call whose answer it is
  /// @param number of the answer in its call
  /// @param text of this answer, empty still
  /// @param silence of the call, which fillers end
  Answer(
      CallId call,
      int number,
      Voice voice,
      CallServices services,
      Script script,
      HeardText text,
      Silence silence,
      Consumer<AnswerProgress> progress) {
    this.number = number;
    this.voice = voice;
    this.script = script;
    this.guide = services.guide(script.language());
    curtain = new Curtain(progress);
    telling = new Telling(voice, services, script, text, silence, curtain);
    scope = new CallScope(call + "/answer-" + number, this::failed);
    spoken =
        fillers -> {
          var part = new SpokenAnswer(number, scope, services, script, telling, fillers);
          parts.add(part);
          return part;
        };
    byMap = new PlaylistAnswer(script, telling, spoken);
  }

  /// Tells it from the others of its call.
  int number() {
    return number;
  }

  /// The answer is wanted: from here on it is heard.
  void wanted() {
    curtain.raise();
  }

  /// Whether it has failed before it was wanted.
  boolean isSpoilt() {
    return curtain.hidesFailure();
  }

  /// Says a phrase that was prepared.
  void playPhrase(String phrase, Route route) {
    scope.fork("play", () -> playClip(phrase, route));
  }

  /// Says what the dialogue map has for a result, such as the greeting.
  void follow(FlowResult result, Question question, SpeechLine line) {
    scope.fork("playlist", () -> say(result, question, line));
  }

  /// Answers: by the dialogue map where the words lead on in it; else from the ready answers where
  /// one fits; else by the language model.
  ///
  /// @param words of the question
  /// @param session where the call is in its dialogue
  /// @param question the same words, with what was said before them
  void answerQuestion(String words, SessionState session, Question question, SpeechLine line) {
    scope.fork(
        "route",
        () -> {
          var led = guide.lead(session, words);
          if (led.isPresent()) {
            led.get().intent().ifPresent(this::note);
            say(led.get().result(), question, line);
            return;
          }
          telling.enter(MindState.CHECKING_CACHE, "");
          telling.reach(Mark.T3);
          var known = known(words);
          if (known.isPresent()) {
            telling.tell(new AnswerProgress.Routed(Route.CACHE));
            telling.play(known.get(), () -> telling.reach(Mark.T5_CACHE));
            askAgain(session);
          } else {
            telling.tell(new AnswerProgress.Routed(Route.LLM));
            spoken.apply(List.of()).give(question, line, SpokenAnswer.Opening.NONE);
          }
          finish();
        });
  }

  private void say(FlowResult result, Question question, SpeechLine line)
      throws InterruptedException {
    telling.tell(new AnswerProgress.Led(result));
    telling.tell(new AnswerProgress.Routed(Route.SCRIPT));
    byMap.give(result, question, line);
    finish();
  }

  /// What is known by heart: a question that is asked often, or one of the same meaning.
  private Optional<String> known(String words) throws InterruptedException {
    var asked = guide.faq(words);
    if (asked.isPresent()) {
      noteReady(asked.get().id(), "faq", asked.get().score());
      return asked.map(FaqAnswer::text);
    }
    var match = script.readyAnswers().find(words);
    match.ifPresent(ready ->
        noteReady(ready.answer().id(), ready.by().name().toLowerCase(Locale.ROOT), ready.score()));
    return match.map(ready -> ready.answer().answer());
  }

  private void note(IntentResult intent) {
    telling.note(Attribute.INTENT, intent.intentId());
    telling.note(Attribute.INTENT_SCORE, intent.score());
  }

  private void noteReady(String id, String foundBy, double score) {
    telling.note(Attribute.READY_ANSWER, id);
    telling.note(Attribute.FOUND_BY, foundBy);
    telling.note(Attribute.FOUND_SCORE, score);
  }

  /// What the bot wanted to know is still open, whoever answered in between.
  private void askAgain(SessionState session) throws InterruptedException {
    var open = guide.asked(session);
    if (open.isPresent()) {
      byMap.play(open.get().question());
    }
  }

  /// What was handed to the voice so far; at the end, the whole answer.
  String said() {
    return telling.text().said();
  }

  /// What the caller has heard of it: whole words. Final once it is closed.
  String heard() {
    return finished ? said() : telling.text().heard();
  }

  private void playClip(String phrase, Route route) throws InterruptedException {
    telling.tell(new AnswerProgress.Routed(route));
    telling.play(phrase, () -> telling.reach(Mark.T5_CACHE));
    finish();
  }

  private void finish() {
    finished = true;
    telling.tell(new AnswerProgress.Finished());
  }

  private void failed(RuntimeException failure) {
    var code = failure instanceof ProvidedBy.Failure part ? part.code() : "internal";
    telling.tell(new AnswerProgress.Failed(code, failure));
  }

  /// Stops the answer: nothing of it is heard from the next frame on, and its threads have ended
  /// when this returns.
  @Override
  public void close() {
    scope.interrupt();
    voice.silence();
    parts.forEach(SpokenAnswer::close);
    scope.close();
    parts.forEach(SpokenAnswer::close); // the route thread may have opened its streams meanwhile
    voice.silence(); // and a player may have written one more frame
  }
}
