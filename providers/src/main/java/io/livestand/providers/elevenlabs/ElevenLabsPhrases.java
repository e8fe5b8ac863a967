package io.livestand.providers.elevenlabs;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.livestand.agent.speech.SpeechLine;
import io.livestand.agent.speech.SpeechSynthesizer;
import io.livestand.agent.time.Ticker;
import io.livestand.providers.voice.HttpPhrase;
import io.livestand.providers.voice.Phrase;
import io.livestand.providers.voice.PhraseStream;
import io.livestand.providers.voice.SoundBuffer;
import io.livestand.providers.voice.UtteranceLine;
import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/// Phrases by ElevenLabs: an HTTP request for each clause, for what is known as a whole, such as
/// the clips that are prepared once. 24 kHz linear sound.
///
/// Failures come as [io.livestand.agent.provider.ProviderException] of `elevenlabs`.
///
/// @see <a href="https://elevenlabs.io/docs/api-reference/text-to-speech/stream">Stream speech</a>
public final class ElevenLabsPhrases implements SpeechSynthesizer {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final ElevenLabsConfig config;
  private final Ticker ticker;
  private final OkHttpClient client;

  public ElevenLabsPhrases(ElevenLabsConfig config, Ticker ticker) {
    this.config = config;
    this.ticker = ticker;
    client =
        new OkHttpClient.Builder()
            .connectTimeout(config.connect())
            // Whoever waits for the sound loses patience earlier; this is for whoever no longer
            // waits.
            .readTimeout(config.patience().plus(Duration.ofSeconds(1)))
            .build();
  }

  @Override
  public String voice(String language) {
    return config.voice(language);
  }

  @Override
  public SpeechLine connect(String language) {
    var url = url(language);
    var code = ElevenLabsConfig.code(language);
    return new UtteranceLine(() ->
        new PhraseStream(
            Failures.PROVIDER,
            clause -> phrase(clause, url, code),
            new SoundBuffer(
                Failures.PROVIDER, ElevenLabsConfig.SAMPLE_RATE, config.patience(), ticker)));
  }

  private Phrase phrase(String clause, HttpUrl url, String language) {
    var settings = config.settings();
    var body = MAPPER.createObjectNode();
    body.put("text", clause).put("model_id", config.model()).put("language_code", language);
    body.putObject("voice_settings")
        .put("stability", settings.stability())
        .put("similarity_boost", settings.similarityBoost())
        .put("speed", settings.speed());
    var request =
        new Request.Builder()
            .url(url)
            .header("xi-api-key", config.apiKey())
            .post(RequestBody.create(body.toString(), JSON))
            .build();
    return new HttpPhrase(client.newCall(request), Failures::refused, Failures::unreachable);
  }

  private HttpUrl url(String language) {
    return config
        .base()
        .addPathSegments("v1/text-to-speech")
        .addPathSegment(config.voice(language))
        .addPathSegment("stream")
        .addQueryParameter("output_format", "pcm_" + ElevenLabsConfig.SAMPLE_RATE)
        .build();
  }

  @Override
  public void close() {
    client.dispatcher().cancelAll();
    client.connectionPool().evictAll();
    client.dispatcher().executorService().shutdown();
  }
}
