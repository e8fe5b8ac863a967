package io.livestand.agent.call;

import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.measure.Mark;
import io.livestand.agent.playback.Voice;
import io.livestand.agent.speech.SpeechStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// How one answer gets out: what is played of it, what was heard of it, and the news of both. One
/// thing is played at a time.
final class Telling {
  private final Voice voice;
  private final CallServices services;
  private final Script script;
  private final HeardText text;
  private final Consumer<AnswerProgress> progress;
  private final AtomicBoolean started = new AtomicBoolean();

  Telling(
      Voice voice,
      CallServices services,
      Script script,
      HeardText text,
      Consumer<AnswerProgress> progress) {
    this.voice = voice;
    this.services = services;
    this.script = script;
    this.text = text;
    this.progress = progress;
  }

  /// Plays a phrase that was prepared, and returns when it was heard.
  void play(String phrase, Runnable onFound) throws InterruptedException {
    var clip =
        services
            .clips()
            .find(phrase, script.language())
            .orElseThrow(() -> new IllegalStateException("a phrase was not prepared"));
    onFound.run();
    text.clip(phrase, clip.frames().size());
    voice.play(clip, this::started);
  }

  /// Plays an utterance while it is being synthesised, and returns when it was heard, or closed.
  void play(SpeechStream utterance) throws InterruptedException {
    voice.play(new Metered(utterance, text), () -> reach(Mark.T5_TTS), this::started);
  }

  /// What it says, and how much of it was heard.
  HeardText text() {
    return text;
  }

  void tell(AnswerProgress news) {
    progress.accept(news);
  }

  void enter(MindState state, String details) {
    tell(new AnswerProgress.Entered(state, details));
  }

  void reach(Mark mark) {
    tell(new AnswerProgress.Reached(mark, services.ticker().nanoTime()));
  }

  private void started(long atNanos) {
    if (started.compareAndSet(false, true)) {
      tell(new AnswerProgress.Started(atNanos));
    }
  }

  /// Notes with each frame how much of the text it completes.
  private record Metered(SpeechStream utterance, HeardText text) implements SpeechStream {
    @Override
    public void say(String clause) {
      utterance.say(clause);
    }

    @Override
    public void finish() {
      utterance.finish();
    }

    @Override
    public @Nullable PcmFrame next() throws InterruptedException {
      var frame = utterance.next();
      if (frame != null) {
        text.frame(utterance.voiced());
      }
      return frame;
    }

    @Override
    public int voiced() {
      return utterance.voiced();
    }

    @Override
    public void close() {
      utterance.close();
    }
  }
}
