package io.livestand.app;

import io.livestand.agent.audio.Levels;
import io.livestand.agent.speech.SttConfig;
import io.livestand.agent.time.Ticker;
import io.livestand.app.caller.Wav;
import io.livestand.app.wiring.Transcriber;
import io.livestand.providers.yandex.Endpoint;
import io.livestand.providers.yandex.StreamPolicy;
import io.livestand.providers.yandex.YandexCredentials;
import io.livestand.providers.yandex.YandexRecognizer;
import io.livestand.providers.yandex.connection.ConnectionsConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What a caller heard, looked at frame by frame.
record Heard(Wav wav) {
  /// Between two words a voice is never as quiet as this: only silence that was put there is.
  private static final double DIGITAL_SILENCE_DBFS = -90;

  /// Lengths of the silences between the first sound and the last, in frames.
  List<Integer> silences() {
    var silences = new ArrayList<Integer>();
    var length = 0;
    var begun = false;
    for (var frame : wav.frames()) {
      if (Levels.dbfs(frame) <= DIGITAL_SILENCE_DBFS) {
        length++;
      } else {
        if (begun && length > 0) {
          silences.add(length);
        }
        begun = true;
        length = 0;
      }
    }
    return silences;
  }

  /// How many samples are at the end of the scale.
  long clipped() {
    var samples = wav.samples();
    return IntStream.range(0, samples.length)
        .filter(at -> samples[at] == Short.MAX_VALUE || samples[at] == Short.MIN_VALUE)
        .count();
  }

  /// The words in it, as the recogniser of the sandbox understands them.
  String words(int sttPort, String language) throws IOException, InterruptedException {
    var config =
        new SttConfig(
            language,
            "general",
            16_000,
            SttConfig.EndOfUtterance.EXTERNAL,
            Duration.ofSeconds(1),
            false);
    try (var recognizer =
        new YandexRecognizer(
            new Endpoint("127.0.0.1", sttPort, false),
            YandexCredentials.apiKey("any"),
            null,
            ConnectionsConfig.DEFAULT,
            StreamPolicy.PATIENT,
            Ticker.system())) {
      return Transcriber.transcribe(recognizer, config, wav.frames(config.sampleRate()));
    }
  }
}
