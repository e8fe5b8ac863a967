package io.livestand.sandbox.stt;

import java.util.List;

/// An ear that understands one word for each 100 ms of sound, out of a given sentence.
final class WordByWordEngine implements RecognitionEngine {
  private final String language;
  private final List<String> sentence;
  int opened;
  int closed;

  WordByWordEngine(String language, String sentence) {
    this.language = language;
    this.sentence = List.of(sentence.split(" "));
  }

  @Override
  public String language() {
    return language;
  }

  @Override
  public int sampleRate() {
    return 16_000;
  }

  @Override
  public Recognition open() {
    opened++;
    return new Recognition() {
      private long samples;
      private long sound;

      @Override
      public boolean hear(short[] heard) {
        samples += heard.length;
        for (var sample : heard) {
          sound += sample == 0 ? 0 : 1;
        }
        return false;
      }

      @Override
      public Hypothesis partial() {
        var words = (int) Math.min(sentence.size(), sound / 1_600);
        return new Hypothesis(String.join(" ", sentence.subList(0, words)), List.of());
      }

      @Override
      public Hypothesis phrase() {
        return end();
      }

      @Override
      public Hypothesis end() {
        var text = partial().text();
        sound = 0;
        var endMs = samples / 16;
        return text.isEmpty()
            ? Hypothesis.NOTHING
            : new Hypothesis(text, List.of(new Hypothesis.Word(text, 0, endMs)));
      }

      @Override
      public void close() {
        closed++;
      }
    };
  }

  @Override
  public void close() {}
}
