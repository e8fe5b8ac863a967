package io.livestand.providers.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.Status;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.speech.FallbackSynthesizer;
import io.livestand.agent.speech.FallbackSynthesizer.Method;
import io.livestand.agent.speech.SpeechStream;
import io.livestand.agent.time.Ticker;
import io.livestand.providers.elevenlabs.ElevenLabsConfig.VoiceSettings;
import io.livestand.providers.resilience.VendorBreaker;
import io.livestand.providers.voice.ScriptedHttp;
import io.livestand.providers.yandextts.ScriptedSynthesizer;
import io.livestand.providers.yandextts.YandexHttpSynthesizer;
import io.livestand.providers.yandextts.YandexStreamSynthesizer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The whole chain against real servers: ElevenLabs on a WebSocket, then Yandex over gRPC, then
/// Yandex over HTTP. A frame of 480 samples is ElevenLabs', one of 960 Yandex'.
@Timeout(60)
final class FallbackIT {
  /// Where the vendor is to be silent; elsewhere a busy machine must not be taken for that.
  private static final Duration DEADLINE = Duration.ofMillis(800);

  /// Against hangs only: the machine may be busy with something else.
  private static final Duration SOON = Duration.ofSeconds(10);

  private final Ticker ticker = Ticker.system();
  private ScriptedVoice first;
  private ScriptedSynthesizer second;
  private ScriptedHttp third;

  @BeforeEach
  void listen() throws IOException {
    first = new ScriptedVoice();
    second = new ScriptedSynthesizer();
    third = new ScriptedHttp(ScriptedSynthesizer.tone(ScriptedSynthesizer.TONE));
  }

  @AfterEach
  void close() {
    first.close();
    second.close();
    third.close();
  }

  @Test
  void aFirstVendorThatRefusesConnectionsDelaysNobody() throws Exception {
    first.close();

    assertTheNextSpeaks(first.url(), SOON);
  }

  @Test
  void aFirstVendorThatTakesConnectionsAndSaysNothingCostsOneDeadline() throws Exception {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      assertTheNextSpeaks(URI.create("http://127.0.0.1:" + silent.getLocalPort()), DEADLINE);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "503, '', 2",
    "401, quota_exceeded, 1",
    "401, invalid_api_key, 1",
    "403, only_for_creator+, 1",
    "429, system_busy, 2",
    "429, too_many_concurrent_requests, 2",
    "400, max_character_limit_exceeded, 1"
  })
  void aHandshakeThatIsRefusedIsTriedAsOftenAsThatCanHelp(int status, String name, int tries)
      throws Exception {
    for (var i = 0; i < tries; i++) {
      first.refuseOnce(status, "{\"detail\":{\"status\":\"" + name + "\"}}");
    }

    assertTheNextSpeaks(first.url(), SOON);
    assertThat(first.isDeserted()).as("a further try").isTrue();
  }

  @Test
  void aSoundThatDoesNotComeCostsTheTurnOneDeadlineAndTheNextTurnNothing() throws Exception {
    try (var voice = chain(first.url(), DEADLINE);
        var line = voice.connect("en-US")) {
      var visit = first.visit();
      try (var turn = line.begin()) {
        turn.say("Hello.");
        assertThat(rate(turn)).isEqualTo(48_000);
      }
      assertThat(visit.context()).isNotEmpty();
      try (var turn = line.begin()) {
        turn.say("Again.");
        assertThat(rate(turn)).isEqualTo(48_000);
      }
      assertThat(second.texts).containsExactly("Hello. ", "Again. ");
    }
  }

  @ParameterizedTest
  @CsvSource({"quota_exceeded, 1008", "invalid_input_message, 1008", "'', 1008"})
  void aRefusalOnTheSocketIsNotTriedAgain(String error, int code) throws Exception {
    try (var voice = chain(first.url());
        var line = voice.connect("en-US");
        var turn = line.begin()) {
      var visit = first.visit();
      turn.say("Hello.");
      Thread.ofVirtual().start(() -> visit.refuse(error, code));

      assertThat(rate(turn)).isEqualTo(48_000);
      assertThat(first.isDeserted()).isTrue();
    }
  }

  @Test
  void aSocketThatBreaksIsOpenedOnceMore() throws Exception {
    try (var voice = chain(first.url());
        var line = voice.connect("en-US");
        var turn = line.begin()) {
      var visit = first.visit();
      turn.say("Hello.");
      Thread.ofVirtual().start(() -> visit.refuse("", 1011));
      Thread.ofVirtual().start(() -> first.speakOnNextVisit(AgainstScriptedVoice.tone(4_800)));

      assertThat(rate(turn)).isEqualTo(24_000);
      assertThat(second.calls).hasValue(0);
    }
  }

  @Test
  void whatWasHeardIsNotSaidAgain() throws Exception {
    try (var voice = chain(first.url());
        var line = voice.connect("en-US");
        var turn = line.begin()) {
      var visit = first.visit();
      turn.say("It costs five dollars,");
      turn.say("in the city.");
      turn.finish();
      Thread.ofVirtual()
          .start(() -> {
            var context = visit.contextOrFail();
            visit.audio(context, AgainstScriptedVoice.tone(2_400), "It costs fi");
            visit.refuse("quota_exceeded", 1008);
          });

      var frames = 0;
      var switched = 0;
      for (var frame = turn.next(); frame != null; frame = turn.next()) {
        frames++;
        switched += frame.sampleRate() == 48_000 ? 1 : 0;
      }
      assertThat(frames).isGreaterThan(switched);
      assertThat(second.texts).containsExactly("five dollars, ", "in the city. ");
    }
  }

  @Test
  void whenTwoAreDeadTheThirdSpeaks() throws Exception {
    first.close();
    second.refuseOnce(Status.UNAUTHENTICATED);
    try (var voice = chain(first.url());
        var line = voice.connect("en-US");
        var turn = line.begin()) {
      turn.say("Hello.");
      turn.say("Come in.");
      turn.finish();

      assertThat(rate(turn)).isEqualTo(48_000);
      await().until(() -> third.requests.size() == 2);
    }
  }

  @Test
  void anInterruptedTurnIsSilentWhoeverSpeaks() throws Exception {
    first.close();
    try (var voice = chain(first.url());
        var line = voice.connect("en-US")) {
      var turn = line.begin();
      turn.say("One.");
      turn.say("Two.");
      assertThat(turn.next()).isNotNull();

      turn.close();

      assertThat(turn.next()).isNull();
      try (var next = line.begin()) {
        next.say("Yes?");
        assertThat(rate(next)).isEqualTo(48_000);
        assertThat(turn.next()).isNull();
      }
    }
  }

  /// The call begins, and its first turn and its second are spoken by the next vendor.
  private void assertTheNextSpeaks(URI dead, Duration deadline) throws InterruptedException {
    var begun = ticker.nanoTime();
    try (var voice = chain(dead, deadline);
        var line = voice.connect("en-US");
        var turn = line.begin()) {
      turn.say("Hello.");
      turn.finish();
      assertThat(rate(turn)).isEqualTo(48_000);
      assertThat(second.texts).containsExactly("Hello. ");
    }
    assertThat(Duration.ofNanos(ticker.nanoTime() - begun)).isLessThan(deadline.plus(SOON));
  }

  private static int rate(SpeechStream speech) throws InterruptedException {
    PcmFrame frame = speech.next();
    assertThat(frame).isNotNull();
    return frame.sampleRate();
  }

  private FallbackSynthesizer chain(URI elevenLabs) {
    return chain(elevenLabs, SOON);
  }

  private FallbackSynthesizer chain(URI elevenLabs, Duration deadline) {
    var yandex = second.config(third.url(), Duration.ofSeconds(20));
    return FallbackSynthesizer.live(
        List.of(
            new Method(
                "elevenlabs",
                new ElevenLabsSynthesizer(
                    new ElevenLabsConfig(
                        elevenLabs,
                        "secret",
                        "eleven_flash_v2_5",
                        Map.of("en", "adam"),
                        VoiceSettings.DEFAULT,
                        deadline,
                        deadline,
                        Duration.ofSeconds(60)),
                    ticker),
                new VendorBreaker("elevenlabs", ticker)),
            new Method(
                "yandex-grpc",
                new YandexStreamSynthesizer(yandex, ticker),
                new VendorBreaker("yandex-grpc", ticker)),
            new Method(
                "yandex-http",
                new YandexHttpSynthesizer(yandex, ticker),
                new VendorBreaker("yandex-http", ticker))),
        ticker);
  }
}
