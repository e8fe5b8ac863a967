package io.livestand.sandbox.vosk;

import io.livestand.sandbox.stt.Recognition;
import io.livestand.sandbox.stt.RecognitionEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.vosk.LibVosk;
import org.vosk.LogLevel;
import org.vosk.Model;
import org.vosk.Recognizer;

/// A Vosk model: loaded once, some 130 MB, and shared.
public final class VoskEngine implements RecognitionEngine {
  private static final int SAMPLE_RATE = 16_000;

  private final String language;
  private final Model model;

  public VoskEngine(String language, Path folder) throws IOException {
    LibVosk.setLogLevel(LogLevel.WARNINGS);
    this.language = language;
    model = new Model(folder.toString());
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
    try {
      var recognizer = new Recognizer(model, SAMPLE_RATE);
      recognizer.setWords(true);
      return new VoskRecognition(recognizer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    model.close();
  }
}
