package io.livestand.providers.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import io.livestand.agent.speech.SpeechStream;
import io.livestand.agent.speech.SpeechSynthesizer;
import io.livestand.agent.time.Ticker;
import io.livestand.providers.elevenlabs.ElevenLabsConfig;
import io.livestand.providers.elevenlabs.ElevenLabsConfig.VoiceSettings;
import io.livestand.providers.elevenlabs.ElevenLabsPhrases;
import io.livestand.providers.yandextts.YandexHttpSynthesizer;
import io.livestand.providers.yandextts.YandexTtsConfig;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Voices that are asked phrase by phrase over HTTP, against a real server: the same cases for
/// each.
@Timeout(30)
final class PhrasesIT {
  private static final Duration PATIENT = Duration.ofSeconds(20);

  private ScriptedHttp vendor;

  /// A vendor, and the rate at which it is asked to speak.
  enum Voice {
    ELEVEN_LABS(24_000) {
      @Override
      SpeechSynthesizer at(URI url, Duration patience) {
        return new ElevenLabsPhrases(
            new ElevenLabsConfig(
                url,
                "secret",
                "eleven_flash_v2_5",
                Map.of("en", "adam"),
                VoiceSettings.DEFAULT,
                Duration.ofSeconds(2),
                patience,
                PATIENT),
            Ticker.system());
      }
    },
    YANDEX(48_000) {
      @Override
      SpeechSynthesizer at(URI url, Duration patience) {
        return new YandexHttpSynthesizer(
            new YandexTtsConfig(
                URI.create("http://127.0.0.1:1"),
                url,
                () -> "Api-Key secret",
                "folder",
                Map.of("en", "john"),
                1,
                Duration.ofSeconds(2),
                patience),
            Ticker.system());
      }
    };

    private final int rate;

    Voice(int rate) {
      this.rate = rate;
    }

    abstract SpeechSynthesizer at(URI url, Duration patience);
  }

  @BeforeEach
  void listen() throws Exception {
    vendor = new ScriptedHttp(tone(4_800));
  }

  @AfterEach
  void close() {
    vendor.close();
  }

  @ParameterizedTest
  @EnumSource
  void eachClauseIsAskedForWhileTheOneBeforeIsPlayed(Voice voice) throws Exception {
    try (var synthesizer = voice.at(vendor.url(), PATIENT);
        var line = synthesizer.connect("en-US");
        var speech = line.begin()) {
      speech.say("One.");
      speech.say("Two.");
      speech.say(" ");
      speech.finish();
      await().until(() -> vendor.requests.size() == 2);

      assertThat(speech.voiced()).isZero();
      var perPhrase = 4_800 * 50 / voice.rate;
      for (var i = 0; i < perPhrase; i++) {
        var frame = speech.next();
        assertThat(frame).isNotNull();
        assertThat(frame.sampleRate()).isEqualTo(voice.rate);
      }
      assertThat(speech.voiced()).isEqualTo("One.".length());
      for (var i = 0; i < perPhrase; i++) {
        assertThat(speech.next()).isNotNull();
      }
      assertThat(speech.next()).isNull();
      assertThat(speech.voiced()).isEqualTo("One.Two.".length());
    }
  }

  @Test
  void elevenLabsIsAskedAsItsPageSays() throws Exception {
    sayThrough(Voice.ELEVEN_LABS, "Hello.");

    var request = vendor.requests.getFirst();
    assertThat(request.getUrl().encodedPath()).isEqualTo("/v1/text-to-speech/adam/stream");
    assertThat(request.getUrl().queryParameter("output_format")).isEqualTo("pcm_24000");
    assertThat(request.getHeaders().get("xi-api-key")).isEqualTo("secret");
    assertThat(request.getBody()).isNotNull();
    assertThat(request.getBody().utf8())
        .contains("\"text\":\"Hello.\"", "\"model_id\":\"eleven_flash_v2_5\"", "\"stability\":0.5");
  }

  @Test
  void yandexIsAskedWithAForm() throws Exception {
    sayThrough(Voice.YANDEX, "Hi & bye");

    var request = vendor.requests.getFirst();
    assertThat(request.getUrl().encodedPath()).isEqualTo("/speech/v1/tts:synthesize");
    assertThat(request.getHeaders().get("Authorization")).isEqualTo("Api-Key secret");
    assertThat(request.getHeaders().get("Content-Type"))
        .isEqualTo("application/x-www-form-urlencoded");
    assertThat(request.getBody()).isNotNull();
    assertThat(request.getBody().utf8())
        .isEqualTo(
            "text=Hi+%26+bye&lang=en-US&voice=john&speed=1.00&format=lpcm"
                + "&sampleRateHertz=48000&folderId=folder");
  }

  @ParameterizedTest
  @CsvSource({
    "ELEVEN_LABS, 401, invalid_api_key, AUTHENTICATION",
    "ELEVEN_LABS, 401, quota_exceeded, QUOTA",
    "ELEVEN_LABS, 403, only_for_creator+, AUTHENTICATION",
    "ELEVEN_LABS, 429, system_busy, UNAVAILABLE",
    "ELEVEN_LABS, 429, too_many_concurrent_requests, RATE_LIMITED",
    "ELEVEN_LABS, 400, max_character_limit_exceeded, BAD_REQUEST",
    "ELEVEN_LABS, 503, '', UNAVAILABLE",
    "YANDEX, 401, UNAUTHORIZED, AUTHENTICATION",
    "YANDEX, 403, FORBIDDEN, AUTHENTICATION",
    "YANDEX, 429, the quota limit exceed, QUOTA",
    "YANDEX, 429, rate quota limit exceed, RATE_LIMITED",
    "YANDEX, 400, BAD_REQUEST, BAD_REQUEST",
    "YANDEX, 503, '', UNAVAILABLE"
  })
  void aRefusalIsAFailureOfItsKind(Voice voice, int status, String name, Kind kind) {
    vendor.refuseOnce(
        status,
        "{\"detail\":{\"status\":\"%s\"},\"error_code\":\"X\",\"error_message\":\"%s\"}"
            .formatted(name, name));

    assertKind(kind, () -> sayThrough(voice, "Hello."));
  }

  @ParameterizedTest
  @EnumSource
  void aVoiceThatDoesNotBeginIsATimeout(Voice voice) {
    vendor.sayNothingOnce();

    assertKind(Kind.TIMEOUT, () -> sayThrough(voice, "Hello.", Duration.ofMillis(300)));
  }

  @ParameterizedTest
  @EnumSource
  void aVoiceThatStopsInTheMiddleIsATimeout(Voice voice) {
    vendor.stallOnce();

    assertKind(Kind.TIMEOUT, () -> sayThrough(voice, "Hello.", Duration.ofMillis(600)));
  }

  @ParameterizedTest
  @EnumSource
  void aCutConnectionIsUnavailable(Voice voice) throws Exception {
    vendor.stallOnce();
    try (var synthesizer = voice.at(vendor.url(), PATIENT);
        var line = synthesizer.connect("en-US");
        var speech = line.begin()) {
      speech.say("Hello.");
      assertThat(speech.next()).isNotNull();
      vendor.close();

      assertKind(Kind.UNAVAILABLE, () -> drain(speech));
    }
  }

  @ParameterizedTest
  @EnumSource
  void halfASampleAtTheEndOfAPhraseSpoilsNothing(Voice voice) throws Exception {
    vendor.sayOnce(Arrays.copyOf(tone(4_800), 9_599));
    try (var synthesizer = voice.at(vendor.url(), PATIENT);
        var line = synthesizer.connect("en-US");
        var speech = line.begin()) {
      speech.say("One.");
      speech.say("Two.");
      speech.finish();

      var loud = 0;
      for (var frame = speech.next(); frame != null; frame = speech.next()) {
        for (var sample : frame.samples()) {
          loud += sample == 5_000 ? 1 : 0;
        }
      }
      // All of them but the fades at both ends; a sample put together wrongly is another number.
      assertThat(loud).isGreaterThan(9_599 - 2 * voice.rate / 200 - 2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void cancellingBreaksTheRequestOffAndNothingLateIsHeard(Voice voice) throws Exception {
    vendor.stallOnce();
    try (var synthesizer = voice.at(vendor.url(), PATIENT);
        var line = synthesizer.connect("en-US")) {
      var first = line.begin();
      first.say("A long story.");
      assertThat(first.next()).isNotNull();
      first.close();
      assertThat(first.next()).isNull();

      var second = line.begin();
      second.say("Yes?");
      assertThat(second.next()).isNotNull();
      assertThat(first.next()).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource
  void anUtteranceWithoutAWordAsksForNothing(Voice voice) throws Exception {
    sayThrough(voice, " ");

    assertThat(vendor.requests).isEmpty();
  }

  private void sayThrough(Voice voice, String text) throws InterruptedException {
    sayThrough(voice, text, PATIENT);
  }

  private void sayThrough(Voice voice, String text, Duration patience) throws InterruptedException {
    try (var synthesizer = voice.at(vendor.url(), patience);
        var line = synthesizer.connect("en-US");
        var speech = line.begin()) {
      speech.say(text);
      speech.finish();
      drain(speech);
    }
  }

  private static void drain(SpeechStream speech) throws InterruptedException {
    while (speech.next() != null) {
      // To its end.
    }
  }

  private static void assertKind(Kind kind, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProviderException.class, failure -> assertThat(failure.kind()).isEqualTo(kind));
  }

  private static byte[] tone(int samples) {
    var bytes = ByteBuffer.allocate(samples * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      bytes.putShort((short) 5_000);
    }
    return bytes.array();
  }
}
