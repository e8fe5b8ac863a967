package io.livestand.sandbox.whisper;

import io.livestand.agent.time.Ticker;
import io.livestand.sandbox.stt.Recognition;
import io.livestand.sandbox.stt.RecognitionEngine;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/// Whisper for one of its languages.
///
/// Loading takes two seconds and the first clip is slower than any other: `wake` has both behind it
/// before somebody calls.
public final class WhisperEngine implements RecognitionEngine {
  private final String language;
  private final Scribe scribe;

  /// @param language BCP 47, as "ru-RU"
  /// @param folder as `scripts/setup/whisper-model.sh` leaves it
  public WhisperEngine(String language, Path folder, Ticker ticker) {
    this.language = language;
    var code = Locale.forLanguageTag(language).getLanguage();
    scribe = new Scribe(() -> warm(inLanguage(WhisperModel.load(folder), code)), ticker);
  }

  private static Scribe.Model warm(Scribe.Model model) throws Exception {
    try {
      model.transcribe(new short[LogMel.SAMPLE_RATE], () -> false);
      return model;
    } catch (Exception failure) {
      model.close();
      throw failure;
    }
  }

  /// Loads the model and warms it, while the caller goes on.
  ///
  /// @return when it is ready, or what went wrong
  public Future<?> wake() {
    return scribe.wake();
  }

  private static Scribe.Model inLanguage(WhisperModel model, String code) {
    return new Scribe.Model() {
      @Override
      public Transcript transcribe(short[] samples, BooleanSupplier unwanted) throws Exception {
        return model.transcribe(samples, code, unwanted);
      }

      @Override
      public void close() {
        model.close();
      }
    };
  }

  @Override
  public String language() {
    return language;
  }

  @Override
  public int sampleRate() {
    return LogMel.SAMPLE_RATE;
  }

  @Override
  public Recognition open() {
    return new WhisperRecognition(scribe);
  }

  /// Ends when the clip in work is done.
  @Override
  public void close() {
    scribe.close();
  }
}
