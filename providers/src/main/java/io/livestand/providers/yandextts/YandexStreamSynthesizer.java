package io.livestand.providers.yandextts;

import io.livestand.agent.speech.SpeechLine;
import io.livestand.agent.speech.SpeechSynthesizer;
import io.livestand.agent.time.Ticker;
import io.livestand.providers.voice.UtteranceLine;

/// Streaming speech by Yandex SpeechKit, API v3: a `StreamSynthesis` call for each utterance, on
/// one HTTP/2 channel for the node. 48 kHz linear sound.
///
/// Failures come as [io.livestand.agent.provider.ProviderException] of `yandex-grpc`, from
/// [SpeechStream#next()]: neither connecting nor beginning waits for the vendor.
///
/// @see <a href="https://yandex.cloud/docs/speechkit/tts-v3/api-ref/grpc/">API v3</a>
public final class YandexStreamSynthesizer implements SpeechSynthesizer {
  static final String PROVIDER = "yandex-grpc";

  private final YandexTtsConfig config;
  private final Ticker ticker;
  private final YandexChannel channel;

  public YandexStreamSynthesizer(YandexTtsConfig config, Ticker ticker) {
    this.config = config;
    this.ticker = ticker;
    channel = new YandexChannel(config);
  }

  @Override
  public String voice(String language) {
    return config.voice(language);
  }

  @Override
  public SpeechLine connect(String language) {
    var voice = config.voice(language);
    return new UtteranceLine(() -> new Utterance(config, voice, channel::stub, ticker));
  }

  @Override
  public void close() {
    channel.close();
  }
}
