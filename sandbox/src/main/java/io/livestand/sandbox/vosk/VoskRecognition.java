package io.livestand.sandbox.vosk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.livestand.sandbox.stt.Hypothesis;
import io.livestand.sandbox.stt.Recognition;
import java.util.ArrayList;
import org.vosk.Recognizer;

/// One Vosk recognizer and its JSON results:
///
/// ```
/// {"partial": "how much"}
/// {"result": [{"conf": 1.0, "start": 0.54, "end": 0.72, "word": "how"}, ...], "text": "how much ..."}
/// ```
///
/// The times run over all the audio heard, not over the phrase.
final class VoskRecognition implements Recognition {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Recognizer recognizer;

  VoskRecognition(Recognizer recognizer) {
    this.recognizer = recognizer;
  }

  @Override
  public boolean hear(short[] samples) {
    return samples.length > 0 && recognizer.acceptWaveForm(samples, samples.length);
  }

  @Override
  public Hypothesis partial() {
    return hypothesis(recognizer.getPartialResult(), "partial");
  }

  @Override
  public Hypothesis phrase() {
    return hypothesis(recognizer.getResult(), "text");
  }

  @Override
  public Hypothesis end() {
    return hypothesis(recognizer.getFinalResult(), "text");
  }

  static Hypothesis hypothesis(String json, String textField) {
    try {
      JsonNode result = JSON.readTree(json);
      var words = new ArrayList<Hypothesis.Word>();
      for (var word : result.path("result")) {
        words.add(
            new Hypothesis.Word(
                word.path("word").asText(),
                Math.round(word.path("start").asDouble() * 1000),
                Math.round(word.path("end").asDouble() * 1000)));
      }
      return new Hypothesis(result.path(textField).asText(), words);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Vosk answered with no JSON", e);
    }
  }

  @Override
  public void close() {
    recognizer.close();
  }
}
