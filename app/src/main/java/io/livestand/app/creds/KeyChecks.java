package io.livestand.app.creds;

import io.livestand.agent.time.Ticker;
import io.livestand.app.config.Config;
import io.livestand.app.config.Secrets;
import io.livestand.app.creds.Verdict.Outcome;
import io.livestand.providers.yandex.Endpoint;
import io.livestand.providers.yandex.KeyCheck;
import io.livestand.providers.yandex.YandexCredentials;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Shows every key to its vendor. Nothing is billed.
public final class KeyChecks {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final List<Entry> entries;
  private final Ticker ticker;

  KeyChecks(List<Entry> entries, Ticker ticker) {
    this.entries = List.copyOf(entries);
    this.ticker = ticker;
  }

  /// One vendor's key, and how to find out about it.
  ///
  /// @param variable of the environment that holds the key, or would
  record Entry(String vendor, String variable, Optional<String> key, Probe probe) {
    /// Not a word of the key.
    @Override
    public String toString() {
      return "Entry[" + vendor + "]";
    }
  }

  /// What came of one vendor's key.
  ///
  /// @param took how long the vendor took; zero when it was not asked
  public record Row(String vendor, String variable, Verdict verdict, Duration took) {}

  /// The vendors as a call would reach them.
  public static KeyChecks of(Config config, Secrets secrets, Ticker ticker) {
    var recognition = Endpoint.cloud(config.stt().endpoint());
    var synthesis = Endpoint.of(config.tts().yandex().grpcUrl());
    return new KeyChecks(
        List.of(
            yandex(
                "Yandex STT", KeyCheck.RECOGNITION, "ai.speechkit-stt.user", recognition, secrets),
            yandex("Yandex TTS", KeyCheck.SYNTHESIS, "ai.speechkit-tts.user", synthesis, secrets),
            new Entry(
                "ElevenLabs",
                "ELEVENLABS_API_KEY",
                secrets.elevenLabsApiKey(),
                HttpProbe.elevenLabs(config.tts().url(), PATIENCE)),
            new Entry(
                "OpenAI",
                "OPENAI_API_KEY",
                secrets.openAiApiKey(),
                HttpProbe.openAi(config.llm().url(), PATIENCE))),
        ticker);
  }

  /// An API key before a token, as in a call.
  static Entry yandex(
      String vendor, KeyCheck service, String role, Endpoint endpoint, Secrets secrets) {
    var isToken = secrets.yandexApiKey().isEmpty() && secrets.yandexIamToken().isPresent();
    Function<String, YandexCredentials> credentials =
        isToken ? token -> YandexCredentials.iamToken(() -> token) : YandexCredentials::apiKey;
    return new Entry(
        vendor,
        isToken ? "YANDEX_IAM_TOKEN" : "YANDEX_API_KEY",
        secrets.yandexApiKey().or(secrets::yandexIamToken),
        new YandexProbe(service, role, endpoint, credentials, secrets.yandexFolderId(), PATIENCE));
  }

  /// Asks one vendor after another.
  public List<Row> run() throws InterruptedException {
    var rows = new java.util.ArrayList<Row>();
    for (var entry : entries) {
      var begun = ticker.nanoTime();
      var verdict = verdict(entry);
      var asked = entry.key().isPresent();
      var took = asked ? Duration.ofNanos(ticker.nanoTime() - begun) : Duration.ZERO;
      rows.add(new Row(entry.vendor(), entry.variable(), verdict, took));
    }
    return rows;
  }

  private static Verdict verdict(Entry entry) throws InterruptedException {
    if (entry.key().isEmpty()) {
      return new Verdict(
          Outcome.NOT_SET, "Put " + entry.variable() + " into .env to use it; nothing must.");
    }
    var key = entry.key().get();
    // Such a one cannot be sent at all, and who tries is told so with the key in the sentence.
    if (!key.matches("[\\x21-\\x7e]+")) {
      return Verdict.refused(
          "Look at " + entry.variable() + ": it has blanks or letters that no key has.");
    }
    return entry.probe().show(key);
  }
}
