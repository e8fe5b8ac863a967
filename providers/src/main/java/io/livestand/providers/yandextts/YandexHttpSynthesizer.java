package io.livestand.providers.yandextts;

import io.livestand.agent.speech.SpeechLine;
import io.livestand.agent.speech.SpeechStream;
import io.livestand.agent.speech.SpeechSynthesizer;
import io.livestand.agent.time.Ticker;
import io.livestand.providers.voice.HttpPhrase;
import io.livestand.providers.voice.Phrase;
import io.livestand.providers.voice.PhraseStream;
import io.livestand.providers.voice.SoundBuffer;
import io.livestand.providers.voice.UtteranceLine;
import java.time.Duration;
import java.util.Locale;
import okhttp3.Call;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/// Phrases by Yandex SpeechKit, API v1: a request for each clause, where gRPC does not get through.
/// 48 kHz linear sound.
///
/// Failures come as [io.livestand.agent.provider.ProviderException] of `yandex-http`.
///
/// @see <a href="https://yandex.cloud/docs/speechkit/tts/request">API v1</a>
public final class YandexHttpSynthesizer implements SpeechSynthesizer {
  private static final String PROVIDER = "yandex-http";

  private final YandexTtsConfig config;
  private final Ticker ticker;
  private final OkHttpClient client;
  private final HttpUrl url;

  public YandexHttpSynthesizer(YandexTtsConfig config, Ticker ticker) {
    this.config = config;
    this.ticker = ticker;
    client =
        new OkHttpClient.Builder()
            .connectTimeout(config.connect())
            // Whoever waits for the sound loses patience earlier; this is for whoever no longer
            // waits.
            .readTimeout(config.patience().plus(Duration.ofSeconds(1)))
            .build();
    var base = HttpUrl.get(config.http());
    if (base == null) {
      throw new IllegalArgumentException("not an http or https address: " + config.http());
    }
    url = base.newBuilder().addPathSegments("speech/v1/tts:synthesize").build();
  }

  @Override
  public String voice(String language) {
    return config.voice(language);
  }

  @Override
  public SpeechLine connect(String language) {
    var voice = config.voice(language);
    return new UtteranceLine(() -> utterance(language, voice));
  }

  private SpeechStream utterance(String language, String voice) {
    return new PhraseStream(
        PROVIDER,
        clause -> phrase(clause, language, voice),
        new SoundBuffer(PROVIDER, YandexTtsConfig.SAMPLE_RATE, config.patience(), ticker));
  }

  private Phrase phrase(String clause, String language, String voice) {
    return new HttpPhrase(
        call(clause, language, voice),
        refusal -> Failures.of(PROVIDER, refusal),
        broken -> Failures.of(PROVIDER, broken));
  }

  /// A form: with a JSON body the vendor finds no folder in it, and refuses the key.
  private Call call(String text, String language, String voice) {
    var form =
        new FormBody.Builder()
            .add("text", text)
            .add("lang", language)
            .add("voice", voice)
            .add("speed", String.format(Locale.ROOT, "%.2f", config.speed()))
            .add("format", "lpcm")
            .add("sampleRateHertz", String.valueOf(YandexTtsConfig.SAMPLE_RATE));
    if (config.folder() != null) {
      form.add("folderId", config.folder());
    }
    return client.newCall(
        new Request.Builder()
            .url(url)
            .header("Authorization", config.authorization().get())
            .post(form.build())
            .build());
  }

  @Override
  public void close() {
    client.dispatcher().cancelAll();
    client.connectionPool().evictAll();
    client.dispatcher().executorService().shutdown();
  }
}
