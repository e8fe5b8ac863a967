package io.livestand.app.bench;

import io.livestand.agent.speech.FallbackSynthesizer;
import io.livestand.agent.speech.FallbackSynthesizer.Method;
import io.livestand.agent.speech.SpeechSynthesizer;
import io.livestand.agent.time.Ticker;
import io.livestand.providers.elevenlabs.ElevenLabsConfig;
import io.livestand.providers.elevenlabs.ElevenLabsConfig.VoiceSettings;
import io.livestand.providers.elevenlabs.ElevenLabsPhrases;
import io.livestand.providers.resilience.VendorBreaker;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A first vendor that is dead, and the next one that is not: what the failure costs the turn. The
/// breaker is a fresh one each time, so every turn pays.
final class FallbackBench {
  private static final double NANOS_PER_MS = 1_000_000;

  private final Ticker ticker = Ticker.system();
  private final String language;
  private final String text;
  private final int repeats;
  private final Duration deadline;

  FallbackBench(String language, String text, int repeats, Duration deadline) {
    this.language = language;
    this.text = text;
    this.repeats = repeats;
    this.deadline = deadline;
  }

  /// Gives a row for each way of being dead.
  List<String> rows(Method next) throws IOException, InterruptedException {
    var rows = new ArrayList<String>();
    try (var refusing = DeadVendor.refusing();
        var silent = DeadVendor.silent();
        var overloaded = DeadVendor.answering(503, "");
        var spent = DeadVendor.answering(401, "{\"detail\":{\"status\":\"quota_exceeded\"}}")) {
      rows.add(row("refused", refusing.url(), next));
      rows.add(row("stalled", silent.url(), next));
      rows.add(row("5xx", overloaded.url(), next));
      rows.add(row("quota", spent.url(), next));
    }
    return rows;
  }

  private String row(String how, URI url, Method next) throws InterruptedException {
    var failure = new ArrayList<Double>();
    var second = new ArrayList<Double>();
    var both = new ArrayList<Double>();
    var extra = new ArrayList<Double>();
    try (var dead = dead(url)) {
      for (var i = -1; i < repeats; i++) {
        var first = new TimedVoice(dead, ticker);
        var other = new TimedVoice(next.synthesizer(), ticker);
        var methods =
            List.of(
                new Method("dead", first, new VendorBreaker("dead", ticker)),
                new Method(next.name(), other, next.breaker()));
        var together = firstAudio(FallbackSynthesizer.live(methods, ticker));
        if (i >= 0) {
          var failed = first.tookNanos() / NANOS_PER_MS;
          var spoke = other.tookNanos() / NANOS_PER_MS;
          failure.add(failed);
          second.add(spoke);
          both.add(together);
          extra.add(together - failed - spoke);
        }
      }
    }
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.0f | %.0f | %.0f | %.0f | %.1f | %.1f |",
        how,
        repeats,
        Sample.of(failure).percentile(50),
        Sample.of(second).percentile(50),
        Sample.of(both).percentile(50),
        Sample.of(both).percentile(95),
        Sample.of(extra).percentile(50),
        Sample.of(extra).percentile(95));
  }

  private double firstAudio(SpeechSynthesizer voice) throws InterruptedException {
    try (var line = voice.connect(language);
        var speech = line.begin()) {
      var begun = ticker.nanoTime();
      speech.say(text);
      speech.finish();
      if (speech.next() == null) {
        throw new IllegalStateException("no voice said anything");
      }
      return (ticker.nanoTime() - begun) / NANOS_PER_MS;
    }
  }

  /// By HTTP, whose failures all fall into the turn: a socket that cannot be opened fails when the
  /// call begins, and costs the turn nothing.
  private ElevenLabsPhrases dead(URI url) {
    return new ElevenLabsPhrases(
        new ElevenLabsConfig(
            url,
            "none",
            "eleven_flash_v2_5",
            Map.of(language, "nobody"),
            VoiceSettings.DEFAULT,
            deadline,
            deadline,
            Duration.ofSeconds(60)),
        ticker);
  }
}
