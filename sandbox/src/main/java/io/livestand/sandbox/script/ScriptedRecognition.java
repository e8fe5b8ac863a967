package io.livestand.sandbox.script;

import io.livestand.agent.time.Ticker;
import io.livestand.sandbox.audio.Pcm16;
import io.livestand.sandbox.script.Utterance.Line;
import io.livestand.sandbox.stt.Hypothesis;
import io.livestand.sandbox.stt.Recognition;
import java.util.ArrayList;
import java.util.List;

/// One listener's place in the script.
///
/// An utterance ends when it is ended from outside, as with any engine. One of which nothing is
/// known at that moment was a noise: it yields nothing and is still to come.
final class ScriptedRecognition implements Recognition {
  private static final double QUIETEST_SOUND = 150;
  private static final int SAMPLES_PER_MS = ScriptedEngine.SAMPLE_RATE / 1000;

  private final List<Utterance> utterances;
  private final boolean repeat;
  private final boolean begunBySound;
  private final Ticker ticker;
  private long samples;
  private int current;
  private boolean begun;
  private long begunAtMs;
  private long phraseFromMs;
  private int finalsGiven;
  private int partialsShown;
  private Hypothesis shown = Hypothesis.NOTHING;

  ScriptedRecognition(
      List<Utterance> utterances, boolean repeat, boolean begunBySound, Ticker ticker) {
    this.utterances = utterances;
    this.repeat = repeat;
    this.begunBySound = begunBySound;
    this.ticker = ticker;
  }

  @Override
  public boolean hear(short[] heard) {
    if (!begun && (!begunBySound || Pcm16.loudness(heard, 0, heard.length) >= QUIETEST_SOUND)) {
      begun = current < utterances.size();
      begunAtMs = samples / SAMPLES_PER_MS;
      phraseFromMs = begunAtMs;
    }
    samples += heard.length;
    return begun && due(utterance().finals()) > finalsGiven;
  }

  @Override
  public boolean isListening() {
    return begun || !begunBySound;
  }

  @Override
  public Hypothesis partial() {
    if (!begun) {
      return Hypothesis.NOTHING;
    }
    var due = due(utterance().partials());
    if (due > partialsShown) {
      partialsShown = due;
      shown = new Hypothesis(stamped(utterance().partials().get(due - 1).text()), List.of());
    }
    return shown;
  }

  @Override
  public Hypothesis phrase() {
    return upTo(finalsGiven + 1);
  }

  @Override
  public Hypothesis end() {
    if (!begun) {
      return Hypothesis.NOTHING;
    }
    var known = utterance().firstAtMs() <= sinceBegunMs();
    var rest = known ? upTo(utterance().finals().size()) : Hypothesis.NOTHING;
    if (known) {
      current = repeat ? (current + 1) % utterances.size() : current + 1;
    }
    begun = false;
    finalsGiven = 0;
    partialsShown = 0;
    shown = Hypothesis.NOTHING;
    return rest;
  }

  private Hypothesis upTo(int finals) {
    var texts = new ArrayList<String>();
    for (var line : utterance().finals().subList(finalsGiven, finals)) {
      texts.add(stamped(line.text()));
    }
    finalsGiven = finals;
    shown = Hypothesis.NOTHING;
    var from = phraseFromMs;
    phraseFromMs = nowMs();
    return spread(String.join(" ", texts), from, phraseFromMs);
  }

  private Utterance utterance() {
    return utterances.get(current);
  }

  private int due(List<Line> lines) {
    return (int) lines.stream().filter(line -> line.atMs() <= sinceBegunMs()).count();
  }

  private long sinceBegunMs() {
    return nowMs() - begunAtMs;
  }

  private long nowMs() {
    return samples / SAMPLES_PER_MS;
  }

  private String stamped(String text) {
    return text.replace("{nanos}", String.valueOf(ticker.nanoTime()));
  }

  // The script knows no words' times: they share the phrase's evenly.
  private static Hypothesis spread(String text, long fromMs, long toMs) {
    if (text.isBlank()) {
      return Hypothesis.NOTHING;
    }
    var texts = text.strip().split("\\s+", -1);
    var words = new ArrayList<Hypothesis.Word>();
    for (var i = 0; i < texts.length; i++) {
      var each = (toMs - fromMs) / texts.length;
      words.add(new Hypothesis.Word(texts[i], fromMs + i * each, fromMs + (i + 1) * each));
    }
    return new Hypothesis(text, words);
  }

  @Override
  public void close() {
    // It holds nothing.
  }
}
