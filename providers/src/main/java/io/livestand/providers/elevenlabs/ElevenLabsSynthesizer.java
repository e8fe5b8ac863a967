package io.livestand.providers.elevenlabs;

import io.livestand.agent.speech.SpeechLine;
import io.livestand.agent.speech.SpeechSynthesizer;
import io.livestand.agent.time.Ticker;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/// Streaming speech by ElevenLabs: a `multi-stream-input` WebSocket for each call, a context for
/// each utterance, 24 kHz linear sound.
///
/// Failures come as [io.livestand.agent.provider.ProviderException] of `elevenlabs`. Nothing is
/// retried here except the connection, at the start of an utterance: sound that was heard cannot be
/// taken back.
///
/// @see <a href="https://elevenlabs.io/docs/cookbooks/multi-context-web-socket">Multi-context
///   WebSocket guide</a>
public final class ElevenLabsSynthesizer implements SpeechSynthesizer {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ElevenLabsConfig config;
  private final Ticker ticker;
  private final OkHttpClient client;

  public ElevenLabsSynthesizer(ElevenLabsConfig config, Ticker ticker) {
    this.config = config;
    this.ticker = ticker;
    var dispatcher = new Dispatcher(threads);
    // Every call of the node has a socket open all the time.
    dispatcher.setMaxRequests(Integer.MAX_VALUE);
    dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
    this.client =
        new OkHttpClient.Builder()
            .dispatcher(dispatcher)
            .connectTimeout(config.connect())
            .readTimeout(Duration.ZERO)
            .pingInterval(Duration.ofSeconds(20))
            // A vendor that does not answer our goodbye keeps a socket no longer than this.
            .webSocketCloseTimeout(Duration.ofSeconds(5))
            .build();
  }

  @Override
  public String voice(String language) {
    return config.voice(language);
  }

  @Override
  public SpeechLine connect(String language) {
    var request =
        new Request.Builder().url(url(language)).header("xi-api-key", config.apiKey()).build();
    return new VoiceLine(() -> new VoiceSocket(config, ticker).open(client, request));
  }

  @Override
  public void close() {
    client.dispatcher().cancelAll();
    client.connectionPool().evictAll();
    threads.shutdown();
  }

  private HttpUrl url(String language) {
    return config
        .base()
        .addPathSegments("v1/text-to-speech")
        .addPathSegment(config.voice(language))
        .addPathSegment("multi-stream-input")
        .addQueryParameter("model_id", config.model())
        .addQueryParameter("language_code", ElevenLabsConfig.code(language))
        .addQueryParameter("output_format", "pcm_" + ElevenLabsConfig.SAMPLE_RATE)
        .addQueryParameter("auto_mode", "true")
        .addQueryParameter("inactivity_timeout", "180")
        // Timing comes with every chunk: it tells how far an utterance came that broke off.
        .addQueryParameter("sync_alignment", "true")
        .build();
  }
}
