package io.livestand.agent.call;

import io.livestand.agent.language.conversation.Question;
import io.livestand.agent.measure.Mark;
import io.livestand.agent.measure.Route;
import io.livestand.agent.playback.Voice;
import io.livestand.agent.speech.SpeechLine;
import java.util.function.Consumer;

/// One answer, from the decision where it comes from to its last packet: the work of one turn's
/// threads. What it does is told to the call as [AnswerProgress]; it is stopped by [#close()].
final class Answer implements AutoCloseable {
  private final CallScope scope;
  private final Voice voice;
  private final Script script;
  private final Telling telling;
  private final ModelAnswer byModel;
  private volatile boolean finished;

  /// @param call whose answer it is
  /// @param number of the answer in its call
  /// @param text of this answer, empty still
  Answer(
      CallId call,
      int number,
      Voice voice,
      CallServices services,
      Script script,
      HeardText text,
      Consumer<AnswerProgress> progress) {
    this.voice = voice;
    this.script = script;
    telling = new Telling(voice, services, script, text, progress);
    scope = new CallScope(call + "/answer-" + number, this::failed);
    byModel = new ModelAnswer(number, scope, services, script, telling);
  }

  /// Says a phrase that was prepared.
  void playPhrase(String phrase, Route route) {
    scope.fork("play", () -> playClip(phrase, route));
  }

  /// Answers a question: from the ready answers where one fits, else by the language model.
  ///
  /// @param words of the question
  /// @param question the same, with what was said before it
  void answerQuestion(String words, Question question, SpeechLine line) {
    scope.fork(
        "route",
        () -> {
          telling.enter(MindState.CHECKING_CACHE, "");
          telling.reach(Mark.T3);
          var match = script.readyAnswers().find(words);
          if (match.isPresent()) {
            playClip(match.get().answer().answer(), Route.CACHE);
          } else {
            byModel.give(question, line);
            finish();
          }
        });
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
    byModel.close();
    scope.close();
    byModel.close(); // the route thread may have opened its streams meanwhile
    voice.silence(); // and a player may have written one more frame
  }
}
