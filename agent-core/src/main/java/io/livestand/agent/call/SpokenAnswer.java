package io.livestand.agent.call;

import io.livestand.agent.call.MindEvent.Happening;
import io.livestand.agent.language.conversation.Question;
import io.livestand.agent.language.conversation.Reply;
import io.livestand.agent.language.conversation.ReplyEvent;
import io.livestand.agent.measure.Attribute;
import io.livestand.agent.measure.Forecast.Work;
import io.livestand.agent.measure.Mark;
import io.livestand.agent.playback.Fillers;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import io.livestand.agent.speech.SentenceCutter;
import io.livestand.agent.speech.SpeechLine;
import io.livestand.agent.speech.SpeechStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// An answer that the voice has to speak: one that the language model writes, or a text of the
/// dialogue map. Two threads: one reads what is written and hands clauses to the synthesiser, the
/// other plays what the synthesiser makes of them, so that the first clause is heard while the last
/// is not yet written. What is to be heard before it is its [Opening]: played meanwhile.
///
/// Nothing is spoken before the model has said that its answer is safe. Where it is not, the caller
/// hears the phrase for that. While there is nothing to say yet, fillers bridge the wait.
final class SpokenAnswer implements AutoCloseable {
  private final int number;
  private final CallScope scope;
  private final CallServices services;
  private final Script script;
  private final Telling telling;
  private final List<String> ownFillers;
  private final SentenceCutter cutter;
  private final CountDownLatch opened = new CountDownLatch(1);
  private final CountDownLatch spoken = new CountDownLatch(1);

  /// Open while they are used; closed from the call's thread to free their readers.
  private volatile @Nullable Reply reply;

  private volatile @Nullable SpeechStream speech;

  /// What has to be done until the first sound, since when, and whether it is there.
  private volatile Work kind = Work.SPEAK;

  private volatile long begunNanos;
  private volatile boolean isThere;

  private boolean hasWords;
  private boolean isRefused;
  private boolean hangsUp;

  /// @param number of the answer in its call
  /// @param ownFillers keys of clips that fit this answer, and bridge the wait for it if it is long
  SpokenAnswer(
      int number,
      CallScope scope,
      CallServices services,
      Script script,
      Telling telling,
      List<String> ownFillers) {
    this.number = number;
    this.scope = scope;
    this.services = services;
    this.script = script;
    this.telling = telling;
    this.ownFillers = List.copyOf(ownFillers);
    cutter = new SentenceCutter(services.clauses());
  }

  /// What is heard before an answer.
  @FunctionalInterface
  interface Opening {
    /// The answer is the first that is heard.
    Opening NONE = () -> {};

    /// Plays it, and returns when it was heard.
    void play() throws InterruptedException;
  }

  /// Speaks a text and returns when it was heard to the end.
  void read(String text, SpeechLine line, Opening opening) throws InterruptedException {
    var speaking = ProvidedBy.voice(line::begin);
    speech = speaking;
    open(opening, Work.SPEAK);
    say(List.of(text), speaking);
    speaking.finish();
    spoken.await();
    telling.endBridge();
  }

  /// Asks the model and returns when its answer was heard to the end.
  void give(Question question, SpeechLine line, Opening opening) throws InterruptedException {
    telling.enter(MindState.ROUTING_TO_LLM, question.model());
    telling.note(Attribute.MODEL, question.model());
    telling.reach(Mark.T4);
    var writing = ProvidedBy.model(question::ask);
    reply = writing;
    var speaking = ProvidedBy.voice(line::begin);
    speech = speaking;
    open(opening, Work.WRITE);
    for (var event = ProvidedBy.model(writing::next);
        event != null;
        event = ProvidedBy.model(writing::next)) {
      on(event, speaking);
    }
    say(cutter.finish().stream().toList(), speaking);
    if (hasWords) {
      speaking.finish();
      spoken.await();
    } else if (!isRefused && !hangsUp) {
      throw new ProvidedBy.Failure(
          "llm_failed",
          new ProviderException(question.model(), Kind.PROTOCOL, "an answer without words"));
    }
    telling.endBridge();
  }

  private void on(ReplyEvent event, SpeechStream speaking) throws InterruptedException {
    switch (event) {
      case ReplyEvent.Safe _ -> {}
      case ReplyEvent.Using _ -> telling.awaitWanted(); // before the tool changes anything
      case ReplyEvent.Wrote(var text) -> {
        telling.reach(Mark.LLM_FIRST_TOKEN);
        telling.tell(new AnswerProgress.Wrote(text));
        say(cutter.add(text), speaking);
      }
      case ReplyEvent.Unsafe _ -> {
        isRefused = true;
        if (hasWords) { // the rest of what was begun is not heard
          speaking.close();
          spoken.await();
        }
        var _ = cutter.finish();
        opened.await();
        telling.play(script.nonSecureResponse(), () -> {});
        bridge();
      }
      case ReplyEvent.EndCall _ -> {
        hangsUp = true;
        telling.tell(new AnswerProgress.HangsUp());
      }
    }
  }

  private void say(List<String> clauses, SpeechStream speaking) {
    for (var clause : clauses) {
      if (!hasWords) {
        hasWords = true;
        telling.enter(MindState.GENERATING_SPEECH, "");
        telling.happened(Happening.SYNTHESIS_STARTED);
        scope.fork("speak", () -> speak(speaking));
      }
      telling.text().clause(clause);
      speaking.say(clause);
    }
  }

  /// Once the opening was heard fillers bridge the wait, until the answer has a sound.
  private void open(Opening opening, Work work) {
    begunNanos = services.ticker().nanoTime();
    kind = work;
    scope.fork(
        "bridge",
        () -> {
          opening.play();
          telling.awaitWanted(); // nobody waits before that
          var bridge = telling.bridge(fillers(isLong() ? ownFillers : List.of()));
          opened.countDown();
          bridge.run();
        });
  }

  private void bridge() {
    scope.fork("bridge", telling.bridge(fillers(List.of()))::run);
  }

  private Fillers fillers(List<String> own) {
    return services.fillers(script, own, number, telling.silence());
  }

  /// Whether what is left of the wait for the first sound is likely to be a long one.
  private boolean isLong() {
    if (isThere) {
      return false;
    }
    var over = services.fillers().ownOver();
    var expected = services.forecast().expected(kind);
    var waited = services.ticker().nanoTime() - begunNanos;
    return over.isZero() || expected.isEmpty() || expected.getAsLong() - waited > over.toNanos();
  }

  /// A failure is told by its thread's scope, and the latch stays shut: nothing may be told after.
  private void speak(SpeechStream speaking) throws InterruptedException {
    var utterance =
        ProvidedBy.voice(() ->
            FirstSound.await(
                speaking, telling.text(), () -> telling.happened(Happening.SYNTHESIS_ENDED)));
    if (utterance.isThere()) {
      isThere = true;
      services.forecast().took(kind, services.ticker().nanoTime() - begunNanos);
      telling.reach(Mark.T5_TTS);
    }
    opened.await();
    telling.text().utterance();
    telling.play(utterance);
    spoken.countDown();
  }

  @Override
  public void close() {
    var speaking = speech;
    if (speaking != null) {
      speaking.close();
    }
    var writing = reply;
    if (writing != null) {
      writing.close();
    }
  }
}
