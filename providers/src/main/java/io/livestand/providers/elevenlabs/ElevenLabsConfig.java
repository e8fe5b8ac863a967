package io.livestand.providers.elevenlabs;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import okhttp3.HttpUrl;

/// How to reach ElevenLabs and how it is to sound.
///
/// @param url `https://api.elevenlabs.io`, or a plain `http` one on this machine
/// @param voices the voice's id by BCP 47 language: `ru`, or `ru-RU` where a country matters
/// @param connect how long a handshake may take
/// @param patience how long the vendor may be silent while it owes us sound
/// @param keepAlive how long an utterance without words is left alone; the vendor forgets it after
///   180 s
public record ElevenLabsConfig(
    URI url,
    String apiKey,
    String model,
    Map<String, String> voices,
    VoiceSettings settings,
    Duration connect,
    Duration patience,
    Duration keepAlive) {
  /// The rate of what we ask for, in hertz.
  static final int SAMPLE_RATE = 24_000;

  /// How a voice speaks. See the vendor's page for each.
  ///
  /// @param stability 0 to 1
  /// @param similarityBoost 0 to 1
  /// @param speed 0.7 to 1.2
  public record VoiceSettings(double stability, double similarityBoost, double speed) {
    /// The vendor's own defaults.
    public static final VoiceSettings DEFAULT = new VoiceSettings(0.5, 0.75, 1);

    public VoiceSettings {
      if (speed < 0.7 || speed > 1.2) {
        throw new IllegalArgumentException("speed must be 0.7 to 1.2: " + speed);
      }
    }
  }

  public ElevenLabsConfig {
    voices = Map.copyOf(voices);
  }

  /// The fastest model with everything else as the vendor has it.
  public static ElevenLabsConfig of(URI url, String apiKey, Map<String, String> voices) {
    return new ElevenLabsConfig(
        url,
        apiKey,
        "eleven_flash_v2_5",
        voices,
        VoiceSettings.DEFAULT,
        Duration.ofSeconds(5),
        Duration.ofSeconds(3),
        Duration.ofSeconds(60));
  }

  /// Not a word of the key.
  @Override
  public String toString() {
    return "ElevenLabsConfig[" + url + ", " + model + ", " + voices + "]";
  }

  /// The same with another patience.
  public ElevenLabsConfig withPatience(Duration other) {
    return new ElevenLabsConfig(url, apiKey, model, voices, settings, connect, other, keepAlive);
  }

  /// The vendor's address, to be continued.
  HttpUrl.Builder base() {
    var base = HttpUrl.get(url);
    if (base == null) {
      throw new IllegalArgumentException("not an http or https address: " + url);
    }
    return base.newBuilder();
  }

  /// Whose voice speaks a language.
  ///
  /// @throws IllegalArgumentException for a language without a voice
  String voice(String language) {
    var voice = voices.get(language);
    if (voice == null) {
      voice = voices.get(code(language));
    }
    if (voice == null) {
      throw new IllegalArgumentException("no ElevenLabs voice for the language " + language);
    }
    return voice;
  }

  /// The language without its country, as the vendor wants it (ISO 639-1).
  static String code(String language) {
    var dash = language.indexOf('-');
    return dash < 0 ? language : language.substring(0, dash);
  }
}
