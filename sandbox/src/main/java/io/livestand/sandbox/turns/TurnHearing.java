package io.livestand.sandbox.turns;

import io.livestand.agent.time.Ticker;
import io.livestand.sandbox.stt.RecognitionEngine;
import io.livestand.sandbox.turns.TurnItem.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a recogniser hears in an item, as lines of when it says what:
///
/// ```
/// P 0 1240 how much      a guess about segment 0, at 1240 ms
/// F 0 31 how much is it  the final words of segment 0, 31 ms after they are asked for
/// ```
final class TurnHearing {
  private static final int CHUNK_MS = 100;
  private static final int SAMPLES = TurnSound.RATE * CHUNK_MS / 1000;
  private static final double NANOS_PER_MILLI = 1e6;

  /// After a segment it is heard so far into the silence before it is asked for the final words.
  private static final int SILENCE_MS = 200;

  private TurnHearing() {}

  /// A real recogniser, timed as it works.
  static List<String> by(RecognitionEngine engine, TurnSound sound, Ticker ticker) {
    var lines = new ArrayList<String>();
    var from = 0;
    for (var index = 0; index < sound.segments().size(); index++) {
      var until = (sound.segments().get(index).endMs() + SILENCE_MS) * (TurnSound.RATE / 1000);
      var said = "";
      try (var recognition = engine.open()) {
        for (var at = from; at < until; at += SAMPLES) {
          var begun = ticker.nanoTime();
          recognition.hear(Arrays.copyOfRange(sound.samples(), at, Math.min(at + SAMPLES, until)));
          var guess = recognition.partial().text();
          if (!guess.equals(said)) {
            said = guess;
            var atMs = Math.min(at + SAMPLES, until) * 1000L / TurnSound.RATE;
            lines.add("P %d %d %s".formatted(index, atMs + since(begun, ticker), guess));
          }
        }
        var asked = ticker.nanoTime();
        var words = recognition.end().text();
        lines.add("F %d %d %s".formatted(index, since(asked, ticker), words));
      }
      from = until;
    }
    return lines;
  }

  /// A recogniser that makes no mistake, with the delays of one that does.
  ///
  /// @param guessMs from the end of a word to the guess that has it
  /// @param finalMs from the asking to the final words
  static List<String> perfect(TurnItem item, List<Segment> segments, int guessMs, int finalMs) {
    var lines = new ArrayList<String>();
    for (var index = 0; index < item.parts().size(); index++) {
      var text = item.parts().get(index);
      var segment = segments.get(index);
      for (var end = text.indexOf(' '); end > 0; end = text.indexOf(' ', end + 1)) {
        var wordMs =
            segment.startMs() + (segment.endMs() - segment.startMs()) * end / text.length();
        lines.add("P %d %d %s".formatted(index, wordMs + guessMs, text.substring(0, end)));
      }
      lines.add("P %d %d %s".formatted(index, segment.endMs() + guessMs, text));
      lines.add("F %d %d %s".formatted(index, finalMs, text));
    }
    return lines;
  }

  private static long since(long nanos, Ticker ticker) {
    return Math.round((ticker.nanoTime() - nanos) / NANOS_PER_MILLI);
  }
}
