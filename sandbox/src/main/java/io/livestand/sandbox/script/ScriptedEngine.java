package io.livestand.sandbox.script;

import io.livestand.agent.time.Ticker;
import io.livestand.sandbox.stt.Recognition;
import io.livestand.sandbox.stt.RecognitionEngine;
import java.util.List;

/// Plays the script of one language to each of its listeners, from the beginning.
final class ScriptedEngine implements RecognitionEngine {
  static final int SAMPLE_RATE = 16_000;

  private final String language;
  private final List<Utterance> utterances;
  private final boolean repeat;
  private final boolean begunBySound;
  private final Ticker ticker;

  ScriptedEngine(
      String language,
      List<Utterance> utterances,
      boolean repeat,
      boolean begunBySound,
      Ticker ticker) {
    this.language = language;
    this.utterances = List.copyOf(utterances);
    this.repeat = repeat;
    this.begunBySound = begunBySound;
    this.ticker = ticker;
  }

  @Override
  public String language() {
    return language;
  }

  @Override
  public int sampleRate() {
    return SAMPLE_RATE;
  }

  @Override
  public Recognition open() {
    return new ScriptedRecognition(utterances, repeat, begunBySound, ticker);
  }

  @Override
  public void close() {
    // It holds nothing.
  }
}
