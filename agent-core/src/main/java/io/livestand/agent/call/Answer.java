package io.livestand.agent.call;

import io.livestand.agent.language.ChatMessage;
import io.livestand.agent.language.TextStream;
import io.livestand.agent.measure.Mark;
import io.livestand.agent.measure.Route;
import io.livestand.agent.playback.Bridge;
import io.livestand.agent.playback.Fillers;
import io.livestand.agent.playback.Voice;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import io.livestand.agent.speech.SentenceCutter;
import io.livestand.agent.speech.SpeechLine;
import io.livestand.agent.speech.SpeechStream;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One answer, from the decision where it comes from to its last packet: the work of one turn's
/// threads. What it does is told to the call as [AnswerProgress]; it is stopped by [#close()].
///
/// With the language model there are two threads: one reads text and hands clauses to the
/// synthesiser, the other plays what the synthesiser makes of them, so that the first clause is
/// heard while the last is not yet written.
final class Answer implements AutoCloseable {
  private final int number;
  private final CallScope scope;
  private final Voice voice;
  private final CallServices services;
  private final Script script;
  private final Consumer<AnswerProgress> progress;

  /// Open while the model is used; closed from the call's thread to free their readers.
  private volatile @Nullable TextStream text;

  private volatile @Nullable SpeechStream speech;

  /// What was handed to the voice so far.
  private volatile String said = "";

  /// @param call whose answer it is
  /// @param number of the answer in its call
  Answer(
      CallId call,
      int number,
      Voice voice,
      CallServices services,
      Script script,
      Consumer<AnswerProgress> progress) {
    this.voice = voice;
    this.services = services;
    this.script = script;
    this.progress = progress;
    this.number = number;
    this.scope = new CallScope(call + "/answer-" + number, this::failed);
  }

  /// Says a phrase that was prepared.
  void playPhrase(String phrase, Route route) {
    scope.fork("play", () -> playClip(phrase, route));
  }

  /// Answers a question: from the ready answers where one fits, else by the language model.
  ///
  /// @param conversation what was said so far, the question last
  void answerQuestion(String question, List<ChatMessage> conversation, SpeechLine line) {
    scope.fork(
        "route",
        () -> {
          enter(MindState.CHECKING_CACHE, "");
          reach(Mark.T3);
          var match = script.readyAnswers().find(question);
          if (match.isPresent()) {
            playClip(match.get().answer().answer(), Route.CACHE);
          } else {
            askModel(conversation, line);
          }
        });
  }

  /// What was handed to the voice so far; at the end, the whole answer.
  String said() {
    return said;
  }

  private void playClip(String phrase, Route route) throws InterruptedException {
    progress.accept(new AnswerProgress.Routed(route));
    try (var clip =
        services
            .clips()
            .open(phrase, script.language())
            .orElseThrow(() -> new IllegalStateException("a phrase was not prepared"))) {
      said = phrase;
      ProvidedBy.voice(() -> {
        voice.play(clip, () -> reach(Mark.T5_CACHE), this::started);
        return clip;
      });
    }
    progress.accept(new AnswerProgress.Finished());
  }

  private void askModel(List<ChatMessage> conversation, SpeechLine line)
      throws InterruptedException {
    var model = services.model();
    progress.accept(new AnswerProgress.Routed(Route.LLM));
    enter(MindState.ROUTING_TO_LLM, model.name());
    reach(Mark.T4);
    var writing = ProvidedBy.model(() -> model.answer(conversation));
    text = writing;
    var speaking = ProvidedBy.voice(line::begin);
    speech = speaking;
    var bridge = new Bridge(voice, fillers(), this::bridged);
    scope.fork("bridge", bridge::run);
    scope.fork("speak", () -> speak(speaking, bridge));
    write(writing, speaking);
  }

  private void write(TextStream from, SpeechStream to) throws InterruptedException {
    var cutter = new SentenceCutter(services.clauses());
    for (var piece = ProvidedBy.model(from::next);
        piece != null;
        piece = ProvidedBy.model(from::next)) {
      reach(Mark.LLM_FIRST_TOKEN);
      progress.accept(new AnswerProgress.Wrote(piece));
      for (var clause : cutter.add(piece)) {
        say(clause, to);
      }
    }
    cutter.finish().ifPresent(clause -> say(clause, to));
    if (said.isEmpty()) {
      throw new ProvidedBy.Failure(
          "llm_failed",
          new ProviderException(services.model().name(), Kind.PROTOCOL, "an answer without words"));
    }
    to.finish();
  }

  private void speak(SpeechStream speaking, Bridge bridge) throws InterruptedException {
    ProvidedBy.voice(() -> {
      voice.play(
          speaking,
          () -> {
            reach(Mark.T5_TTS);
            bridge.end();
          },
          this::started);
      return speaking;
    });
    progress.accept(new AnswerProgress.Finished());
  }

  private void say(String clause, SpeechStream to) {
    if (said.isEmpty()) {
      enter(MindState.GENERATING_SPEECH, "");
      said = clause;
    } else {
      said = String.join(" ", said, clause);
    }
    to.say(clause);
  }

  /// Those that were not prepared are passed over: they are a courtesy, not an answer.
  private Fillers fillers() {
    var clips =
        script.fillers().stream()
            .flatMap(text -> services.clips().find(text, script.language()).stream())
            .toList();
    return new Fillers(List.of(), clips, number, services.fillerAfter());
  }

  private void bridged(long atNanos) {
    progress.accept(new AnswerProgress.Bridged(atNanos));
  }

  private void started(long atNanos) {
    progress.accept(new AnswerProgress.Started(atNanos));
  }

  private void enter(MindState state, String details) {
    progress.accept(new AnswerProgress.Entered(state, details));
  }

  private void reach(Mark mark) {
    progress.accept(new AnswerProgress.Reached(mark, services.ticker().nanoTime()));
  }

  private void failed(RuntimeException failure) {
    var code = failure instanceof ProvidedBy.Failure part ? part.code() : "internal";
    progress.accept(new AnswerProgress.Failed(code, failure));
  }

  /// Stops the answer: nothing of it is heard from the next frame on, and its threads have ended
  /// when this returns.
  @Override
  public void close() {
    scope.interrupt();
    voice.silence();
    closeStreams();
    scope.close();
    closeStreams(); // the route thread may have opened them meanwhile
    voice.silence(); // and a player may have written one more frame
  }

  private void closeStreams() {
    var speaking = speech;
    if (speaking != null) {
      speaking.close();
    }
    var writing = text;
    if (writing != null) {
      writing.close();
    }
  }
}
