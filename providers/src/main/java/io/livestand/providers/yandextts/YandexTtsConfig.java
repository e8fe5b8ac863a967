package io.livestand.providers.yandextts;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// How to reach the voice of Yandex SpeechKit and how it is to sound.
///
/// @param grpc `https://tts.api.cloud.yandex.net:443`, or a plain `http` one on this machine, with
///   its port
/// @param http `https://tts.api.cloud.yandex.net`, or a plain `http` one on this machine
/// @param authorization `Api-Key ...` or `Bearer ...`, asked for with every request: an IAM token
///   lives for hours and a node can outlast it
/// @param folder the cloud folder to bill; null with a service account, which has one already
/// @param voices the voice's name by BCP 47 language: `ru-RU`, or `ru` where a country does not
///   matter
/// @param speed 0.1 to 3
/// @param connect how long a connection may take
/// @param patience how long the vendor may be silent while it owes us sound
public record YandexTtsConfig(
    URI grpc,
    URI http,
    Supplier<String> authorization,
    @Nullable String folder,
    Map<String, String> voices,
    double speed,
    Duration connect,
    Duration patience) {
  /// The rate of what we ask for, in hertz: Opus', so nothing is resampled on the way.
  static final int SAMPLE_RATE = 48_000;

  public YandexTtsConfig {
    voices = Map.copyOf(voices);
    if (speed < 0.1 || speed > 3) {
      throw new IllegalArgumentException("speed must be 0.1 to 3: " + speed);
    }
  }

  /// Not a word of the key.
  @Override
  public String toString() {
    return "YandexTtsConfig[" + grpc + ", " + http + ", " + voices + "]";
  }

  /// Whose voice speaks a language.
  ///
  /// @throws IllegalArgumentException for a language without a voice
  String voice(String language) {
    var voice = voices.get(language);
    if (voice == null) {
      voice = voices.get(language.split("-", 2)[0]);
    }
    if (voice == null) {
      throw new IllegalArgumentException("no Yandex voice for the language " + language);
    }
    return voice;
  }
}
