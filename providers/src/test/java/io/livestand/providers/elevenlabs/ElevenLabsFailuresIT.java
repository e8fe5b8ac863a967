package io.livestand.providers.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/// What goes wrong with the vendor, and what the call is told of it.
final class ElevenLabsFailuresIT extends AgainstScriptedVoice {
  @ParameterizedTest
  @CsvSource({
    "invalid_api_key, 1008, AUTHENTICATION",
    "quota_exceeded, 1008, QUOTA",
    "max_active_conversations, 1008, QUOTA",
    "system_busy, 1008, UNAVAILABLE",
    "voice_id_does_not_exist, 1008, BAD_REQUEST",
    "something_new, 1008, BAD_REQUEST",
    "something_new, 1011, UNAVAILABLE"
  })
  void anErrorOnTheSocketIsAFailureOfItsKind(String error, int code, Kind kind) throws Exception {
    try (var line = synthesizer.connect("en")) {
      var visit = vendor.visit();
      var speech = line.begin();
      speech.say("Hi.");
      visit.send("{\"message\":\"no\",\"error\":\"%s\",\"code\":%d}".formatted(error, code));
      visit.hangUp(code, "no");

      assertThat(kindOf(speech)).isEqualTo(kind);
    }
  }

  @ParameterizedTest
  @CsvSource({"1008, BAD_REQUEST", "1009, BAD_REQUEST", "1011, UNAVAILABLE", "1002, PROTOCOL"})
  void aCloseWithoutAWordIsAFailureOfItsCode(int code, Kind kind) throws Exception {
    try (var line = synthesizer.connect("en")) {
      var visit = vendor.visit();
      var speech = line.begin();
      speech.say("Hi.");
      visit.hangUp(code, "");

      assertThat(kindOf(speech)).isEqualTo(kind);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "401, invalid_api_key, AUTHENTICATION",
    "401, quota_exceeded, QUOTA",
    "403, '', AUTHENTICATION",
    "429, too_many_concurrent_requests, RATE_LIMITED",
    "429, system_busy, UNAVAILABLE",
    "404, voice_not_found, BAD_REQUEST",
    "503, '', UNAVAILABLE"
  })
  void aRefusedHandshakeIsAFailureOfItsKind(int status, String error, Kind kind) {
    vendor.refuseOnce(status, "{\"detail\":{\"status\":\"" + error + "\",\"message\":\"no\"}}");

    assertThatThrownBy(() -> synthesizer.connect("en"))
        .isInstanceOfSatisfying(
            ProviderException.class, failure -> assertThat(failure.kind()).isEqualTo(kind));
  }

  @ParameterizedTest
  @CsvSource({"true, invalid_input_message", "true, my card is 4000", "false, ''"})
  void whatTheVendorQuotesOfTheCallerStaysOutOfTheFailure(boolean error, String name)
      throws Exception {
    try (var line = synthesizer.connect("en")) {
      var visit = vendor.visit();
      var speech = line.begin();
      speech.say("Your card is 4000.");
      if (error) {
        visit.send(
            "{\"message\":\"in: my card is 4000\",\"error\":\"%s\",\"code\":1008}".formatted(name));
      }
      visit.hangUp(1008, "in: my card is 4000");

      assertThat(Throwables.getStackTrace(failureOf(speech)))
          .contains("1008")
          .doesNotContain("my card");
    }
  }

  @Test
  void whatARefusedHandshakeQuotesStaysOutOfTheFailureToo() {
    vendor.refuseOnce(
        400, "{\"detail\":{\"status\":\"my card is 4000\",\"message\":\"my card is 4000\"}}");

    assertThatThrownBy(() -> synthesizer.connect("en"))
        .satisfies(failure ->
            assertThat(Throwables.getStackTrace(failure))
                .contains("refused with 400")
                .doesNotContain("my card"));
  }

  @Test
  void whatIsNotUnderstoodIsLoggedByItsLengthAlone() throws Exception {
    var logger = (Logger) LoggerFactory.getLogger(VoiceSocket.class);
    var logged = new ListAppender<ILoggingEvent>();
    logged.start();
    logger.addAppender(logged);
    try (var line = synthesizer.connect("en")) {
      vendor.visit().send("my card is 4000");

      await().until(() -> !logged.list.isEmpty());
      assertThat(line).isNotNull();
      var event = logged.list.getFirst();
      assertThat(event.getThrowableProxy()).isNull();
      assertThat(event.getKeyValuePairs()).hasToString("[chars=\"15\"]");
    } finally {
      logger.detachAppender(logged);
    }
  }

  @Test
  void anUtteranceThatTheVendorDropsBeforeItsEndIsNotTakenForSpoken() throws Exception {
    try (var line = synthesizer.connect("en")) {
      var visit = vendor.visit();
      var speech = line.begin();
      speech.say("It costs");
      var context = visit.context();
      visit.audio(context, tone(FRAME_SAMPLES));
      visit.last(context);

      assertThat(speech.next()).isNotNull();
      assertThat(kindOf(speech)).isEqualTo(Kind.UNAVAILABLE);
    }
  }

  @Test
  void theKeyIsNotPrinted() {
    var config = ElevenLabsConfig.of(vendor.url(), "sk-secret", Map.of("en", "adam"));

    assertThat(config.toString()).contains("adam").doesNotContain("sk-secret");
  }

  @Test
  void nobodyListeningIsUnavailable() {
    vendor.close();

    assertThatThrownBy(() -> synthesizer.connect("en"))
        .isInstanceOfSatisfying(
            ProviderException.class,
            failure -> assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE));
  }

  @Test
  void aLostConnectionFailsItsUtteranceAndIsRestoredForTheNext() throws Exception {
    try (var line = synthesizer.connect("en")) {
      var visit = vendor.visit();
      var speech = line.begin();
      speech.say("Hi.");
      visit.context();
      visit.hangUp(1001, "going away");
      assertThat(kindOf(speech)).isEqualTo(Kind.UNAVAILABLE);

      var next = line.begin();
      next.say("Once more.");
      var second = vendor.visit();
      var context = second.context();
      second.audio(context, tone(FRAME_SAMPLES));
      assertThat(next.next()).isNotNull();
    }
  }

  @Test
  void aConnectionThatIsCutIsUnavailable() throws Exception {
    try (var line = synthesizer.connect("en")) {
      var visit = vendor.visit();
      var speech = line.begin();
      speech.say("Hi.");
      visit.context();
      vendor.close();

      assertThat(kindOf(speech)).isEqualTo(Kind.UNAVAILABLE);
    }
  }

  @Test
  void aVoiceThatDoesNotBeginIsATimeout() throws Exception {
    synthesizer.close();
    synthesizer = synthesizer(Duration.ofMillis(100), Duration.ofSeconds(60));
    try (var line = synthesizer.connect("en")) {
      var speech = line.begin();
      speech.say("Hi.");

      assertThat(kindOf(speech)).isEqualTo(Kind.TIMEOUT);
    }
  }

  @Test
  void aVoiceThatStopsInTheMiddleIsATimeout() throws Exception {
    synthesizer.close();
    synthesizer = synthesizer(Duration.ofMillis(1_500), Duration.ofSeconds(60));
    try (var line = synthesizer.connect("en")) {
      var visit = vendor.visit();
      var speech = line.begin();
      speech.say("Hi.");
      speech.finish();
      visit.audio(visit.context(), tone(FRAME_SAMPLES));
      assertThat(speech.next()).isNotNull();

      assertThat(kindOf(speech)).isEqualTo(Kind.TIMEOUT);
    }
  }
}
