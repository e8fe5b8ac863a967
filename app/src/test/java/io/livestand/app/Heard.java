package io.livestand.app;

import io.livestand.agent.audio.Levels;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.speech.SttConfig;
import io.livestand.agent.speech.SttResult;
import io.livestand.agent.time.Ticker;
import io.livestand.app.caller.Wav;
import io.livestand.providers.yandex.Endpoint;
import io.livestand.providers.yandex.StreamPolicy;
import io.livestand.providers.yandex.YandexCredentials;
import io.livestand.providers.yandex.YandexRecognizer;
import io.livestand.providers.yandex.connection.ConnectionsConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
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
    var results = new LinkedBlockingQueue<SttResult>();
    try (var recognizer =
            new YandexRecognizer(
                new Endpoint("127.0.0.1", sttPort, false),
                YandexCredentials.apiKey("any"),
                null,
                ConnectionsConfig.DEFAULT,
                StreamPolicy.DEFAULT,
                Ticker.system());
        var stream = recognizer.open(config, results::add)) {
      for (var frame : wav.frames(config.sampleRate())) {
        stream.send(frame);
        TimeUnit.NANOSECONDS.sleep(PcmFrame.DURATION.toNanos() / 4);
      }
      stream.endOfUtterance();
      while (true) {
        switch (results.poll(TestStand.PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
          case SttResult.Final(var text, _) -> {
            return text;
          }
          case SttResult.Partial _ -> {}
          case SttResult.Failed(var error) -> throw new AssertionError(error.cause());
          case null -> throw new AssertionError("nothing was understood");
        }
      }
    }
  }
}
