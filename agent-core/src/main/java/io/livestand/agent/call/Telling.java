package io.livestand.agent.call;

import io.livestand.agent.measure.Attribute;
import io.livestand.agent.measure.Mark;
import io.livestand.agent.playback.Bridge;
import io.livestand.agent.playback.Fillers;
import io.livestand.agent.playback.Voice;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// How one answer gets out: what is played of it, what was heard of it, and the news of both. One
/// thing is played at a time; what is played next waits until the bridge before it is silent.
/// Behind its curtain nothing is heard and nothing told.
final class Telling {
  private final Voice voice;
  private final CallServices services;
  private final Script script;
  private final HeardText text;
  private final Silence silence;
  private final Curtain curtain;
  private final AtomicBoolean started = new AtomicBoolean();
  private volatile @Nullable Bridge bridge;

  Telling(
      Voice voice,
      CallServices services,
      Script script,
      HeardText text,
      Silence silence,
      Curtain curtain) {
    this.voice = voice;
    this.services = services;
    this.script = script;
    this.text = text;
    this.silence = silence;
    this.curtain = curtain;
  }

  /// Plays a phrase that was prepared, and returns when it was heard.
  void play(String phrase, Runnable onFirstFrame) throws InterruptedException {
    try (var clip =
        services
            .clips()
            .open(phrase, script.language())
            .orElseThrow(() -> new IllegalStateException("a phrase was not prepared"))) {
      curtain.awaitRaised();
      text.clip(phrase, clip.length());
      ProvidedBy.voice(() -> {
        voice.play(clip, () -> first(onFirstFrame), this::started);
        return clip;
      });
    }
  }

  /// The same by its name, such as `static:greeting`.
  void playNamed(String name, Runnable onFirstFrame) throws InterruptedException {
    play(
        services.clips().text(name, script.language()).orElseThrow(() -> notPrepared(name)),
        onFirstFrame);
  }

  /// Plays a filler to its end; it is no part of the answer. One that is not there is passed over.
  void playFiller(String name) throws InterruptedException {
    var clip = services.clips().findNamed(name, script.language());
    if (clip.isPresent()) {
      curtain.awaitRaised();
      voice.play(clip.get(), this::bridged);
    }
  }

  private static IllegalStateException notPrepared(String phrase) {
    return new IllegalStateException("a phrase was not prepared: " + phrase);
  }

  /// Plays an utterance while it is being synthesised, and returns when it was heard, or closed.
  void play(FirstSound utterance) throws InterruptedException {
    curtain.awaitRaised();
    ProvidedBy.voice(() -> {
      voice.play(utterance, this::endBridge, this::started);
      return utterance;
    });
  }

  private void first(Runnable onFirstFrame) throws InterruptedException {
    onFirstFrame.run();
    endBridge();
  }

  /// Something to be heard until the next thing is played. To be run on a thread of its own.
  Bridge bridge(Fillers fillers) {
    var next = new Bridge(voice, fillers, this::bridged);
    bridge = next;
    return next;
  }

  /// No filler is heard any more once this returns.
  void endBridge() throws InterruptedException {
    var ending = bridge;
    if (ending != null) {
      ending.end();
    }
  }

  /// Returns once the answer is wanted: what cannot be undone has to wait for it.
  void awaitWanted() throws InterruptedException {
    curtain.awaitRaised();
  }

  /// How long nobody has been heard.
  Duration silence() {
    return silence.lasting();
  }

  /// What it says, and how much of it was heard.
  HeardText text() {
    return text;
  }

  void tell(AnswerProgress news) {
    curtain.tell(news);
  }

  void note(Attribute attribute, Object value) {
    tell(new AnswerProgress.Noted(attribute, value));
  }

  void enter(MindState state, String details) {
    tell(new AnswerProgress.Entered(state, details));
  }

  void reach(Mark mark) {
    tell(new AnswerProgress.Reached(mark, services.ticker().nanoTime()));
  }

  void happened(MindEvent.Happening what) {
    tell(new AnswerProgress.Happened(what, services.ticker().nanoTime()));
  }

  private void bridged(long atNanos) {
    tell(new AnswerProgress.Bridged(atNanos));
  }

  private void started(long atNanos) {
    text.sounds();
    if (started.compareAndSet(false, true)) {
      tell(new AnswerProgress.Started(atNanos));
    } else {
      enter(MindState.SPEAKING, "");
    }
  }
}
