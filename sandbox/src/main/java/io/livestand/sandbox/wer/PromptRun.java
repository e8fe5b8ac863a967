package io.livestand.sandbox.wer;

import io.livestand.agent.time.Ticker;
import io.livestand.sandbox.audio.Resampler;
import io.livestand.sandbox.stt.RecognitionEngine;
import io.livestand.sandbox.wer.PromptSet.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A set of prompts, heard by an engine as a session of the recogniser would hear it.
///
/// @param results one for each prompt
record PromptRun(List<Result> results) {
  private static final int SILENCE_MS = 300;

  /// What became of a prompt.
  ///
  /// @param millis from the end of the recording, all of it given at once, to the final words
  record Result(String name, String said, String heard, WordErrors errors, double millis) {}

  static PromptRun of(
      PromptSet set, RecognitionEngine engine, Ticker ticker, Consumer<String> progress) {
    var results = new ArrayList<Result>();
    for (var prompt : set.prompts()) {
      results.add(heard(prompt, engine, ticker));
      if (results.size() % 50 == 0) {
        progress.accept(results.size() + " of " + set.prompts().size());
      }
    }
    return new PromptRun(List.copyOf(results));
  }

  private static Result heard(Prompt prompt, RecognitionEngine engine, Ticker ticker) {
    var resampler = new Resampler(prompt.sampleRate(), engine.sampleRate());
    var silence = prompt.sampleRate() * SILENCE_MS / 1_000;
    var samples = new short[silence + prompt.samples().length + silence];
    System.arraycopy(prompt.samples(), 0, samples, silence, prompt.samples().length);
    var texts = new ArrayList<String>();
    try (var recognition = engine.open()) {
      var resampled = resampler.resample(samples);
      var begunAt = ticker.nanoTime();
      if (recognition.hear(resampled)) {
        texts.add(recognition.phrase().text());
      }
      texts.add(recognition.end().text());
      var millis = (ticker.nanoTime() - begunAt) / 1e6;
      var text = String.join(" ", texts).strip();
      return new Result(
          prompt.name(), prompt.text(), text, WordErrors.between(prompt.text(), text), millis);
    }
  }

  WordErrors errors() {
    return results.stream().map(Result::errors).reduce(WordErrors.NONE, WordErrors::plus);
  }

  /// The time below which `percent` of the prompts lie (nearest rank).
  double percentile(double percent) {
    var sorted = results.stream().mapToDouble(Result::millis).sorted().toArray();
    var rank = (int) Math.ceil(percent / 100 * sorted.length);
    return sorted[Math.clamp(rank - 1, 0, sorted.length - 1)];
  }
}
