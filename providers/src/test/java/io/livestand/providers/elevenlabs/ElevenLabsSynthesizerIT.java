package io.livestand.providers.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.livestand.agent.provider.ProviderException;
import io.livestand.providers.elevenlabs.ElevenLabsConfig.VoiceSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ElevenLabsSynthesizerIT extends AgainstScriptedVoice {
  @Test
  void connectingAsksForTheVoiceOfTheLanguage() throws Exception {
    try (var _ = synthesizer.connect("ru-RU")) {
      var request = vendor.visit().request;

      assertThat(request.getUrl().encodedPath())
          .isEqualTo("/v1/text-to-speech/anna/multi-stream-input");
      assertThat(request.getUrl().queryParameter("model_id")).isEqualTo("eleven_flash_v2_5");
      assertThat(request.getUrl().queryParameter("output_format")).isEqualTo("pcm_24000");
      assertThat(request.getUrl().queryParameter("auto_mode")).isEqualTo("true");
      assertThat(request.getUrl().queryParameter("inactivity_timeout")).isEqualTo("180");
      assertThat(request.getUrl().queryParameter("language_code")).isEqualTo("ru");
      assertThat(request.getHeaders().get("xi-api-key")).isEqualTo("secret");
    }
  }

  @Test
  void aLanguageWithoutAVoiceIsABugOfTheCaller() {
    assertThat(synthesizer.voice("en-US")).isEqualTo("adam");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> synthesizer.connect("de-DE"))
        .withMessageContaining("de-DE");
  }

  @Test
  void clausesAreFlushedAndTheContextClosedOnceAllIsSaid() throws Exception {
    try (var line = synthesizer.connect("en")) {
      var visit = vendor.visit();
      var speech = line.begin();
      speech.say("Hello,");
      speech.say("how are you?");
      speech.finish();

      var opening = visit.message();
      var context = opening.path("context_id").asText();
      assertThat(opening.path("text").asText()).isEqualTo(" ");
      assertThat(opening.path("voice_settings").path("stability").asDouble()).isEqualTo(0.5);
      assertThat(visit.message().path("text").asText()).isEqualTo("Hello, ");
      assertThat(visit.message().path("text").asText()).isEqualTo("how are you? ");
      assertThat(visit.message().path("flush").asBoolean()).isTrue();
      assertThat(visit.message().path("close_context").asBoolean()).isTrue();

      visit.audio(context, tone(FRAME_SAMPLES + 10));
      visit.audio(context, tone(10));
      visit.last(context);
      assertThat(speech.next()).isNotNull();
      var padded = speech.next();
      assertThat(padded).isNotNull();
      assertThat(padded.samples()[0]).isGreaterThan((short) 4_900);
      assertThat(padded.samples()[19]).isZero();
      assertThat(speech.next()).isNull();
    }
  }

  @Test
  void theSoundOfAClosedUtteranceNeverComesOut() throws Exception {
    try (var line = synthesizer.connect("en")) {
      var visit = vendor.visit();
      var first = line.begin();
      first.say("A long story.");
      var old = visit.context();
      visit.message();
      visit.audio(old, tone(5 * FRAME_SAMPLES));
      assertThat(first.next()).isNotNull();

      first.close();
      assertThat(first.next()).isNull();
      assertThat(visit.message().path("close_context").asBoolean()).isTrue();
      first.say("And then");
      first.finish();

      var second = line.begin();
      second.say("Yes?");
      var fresh = visit.context();
      assertThat(fresh).isNotEqualTo(old);
      visit.audio(old, loud(FRAME_SAMPLES, 9_999));
      visit.audio(fresh, tone(FRAME_SAMPLES));
      visit.last(old);
      var frame = second.next();
      assertThat(frame).isNotNull();
      assertThat(frame.samples()[FRAME_SAMPLES - 1]).isEqualTo((short) 5_000);
      assertThat(first.next()).isNull();
    }
  }

  @Test
  void closingFreesAReaderThatWaits() throws Exception {
    try (var line = synthesizer.connect("en")) {
      var speech = line.begin();
      speech.say("Hello.");
      var frame = new CompletableFuture<@Nullable Object>();
      var reader =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  frame.complete(speech.next());
                } catch (InterruptedException | ProviderException failure) {
                  frame.completeExceptionally(failure);
                }
              });
      await().until(() -> reader.getState() == Thread.State.TIMED_WAITING);

      speech.close();

      assertThat(frame.get(5, TimeUnit.SECONDS)).isNull();
    }
  }

  @Test
  void aFifthLivingContextGetsASecondSocket() throws Exception {
    try (var line = synthesizer.connect("en")) {
      var one = vendor.visit();
      var contexts = new ArrayList<String>();
      for (var i = 0; i < 4; i++) {
        interrupted(line);
        contexts.add(one.context());
        one.message();
        one.message();
      }
      var speech = line.begin();
      speech.say("Fifth.");
      var two = vendor.visit();
      assertThat(two.message().path("text").asText()).isEqualTo(" ");
      assertThat(one.isQuiet()).isTrue();
      speech.close();

      contexts.forEach(one::last);
      one.send("{\"type\":\"flush_done\"}");
      await()
          .untilAsserted(() -> {
            interrupted(line);
            assertThat(one.isQuiet()).isFalse();
          });
      assertThat(vendor.isDeserted()).isTrue();
    }
  }

  @Test
  void anUtteranceWithoutWordsEndsAtOnceAndCostsNothing() throws Exception {
    try (var line = synthesizer.connect("en")) {
      var visit = vendor.visit();
      for (var i = 0; i < 10; i++) {
        var speech = line.begin();
        speech.say("  ");
        speech.finish();
        assertThat(speech.next()).isNull();
      }
      assertThat(visit.isQuiet()).isTrue();
      assertThat(vendor.isDeserted()).isTrue();
    }
  }

  @Test
  void bothSpellingsAreReadAndWhatIsNotUnderstoodIsIgnored() throws Exception {
    try (var line = synthesizer.connect("en")) {
      var visit = vendor.visit();
      var speech = line.begin();
      speech.say("Hi.");
      speech.finish();
      var context = visit.context();
      visit.send("not json");
      visit.send("{\"audio\":\"***\",\"contextId\":\"" + context + "\"}");
      visit.send("{\"news\":[1,2]}");
      visit.send(
          "{\"audio\":\"\",\"is_final\":true,\"context_id\":\"" + context + "\",\"new\":{}}");

      assertThat(speech.next()).isNull();
    }
  }

  @Test
  void anUtteranceThatWaitsForWordsIsKeptAlive() throws Exception {
    synthesizer.close();
    synthesizer = synthesizer(Duration.ofSeconds(20), Duration.ofMillis(100));
    try (var line = synthesizer.connect("en")) {
      var visit = vendor.visit();
      var speech = line.begin();
      speech.say("Hi.");
      var context = visit.context();
      visit.message();
      visit.audio(context, tone(FRAME_SAMPLES));
      assertThat(speech.next()).isNotNull();
      var waiting = new CompletableFuture<@Nullable Object>();
      Thread.ofVirtual()
          .start(() -> {
            try {
              waiting.complete(speech.next());
            } catch (InterruptedException | ProviderException failure) {
              waiting.completeExceptionally(failure);
            }
          });

      var reminder = visit.message();
      assertThat(reminder.path("text").asText("missing")).isEmpty();
      assertThat(reminder.path("context_id").asText()).isEqualTo(context);
      speech.close();
      assertThat(waiting.get(5, TimeUnit.SECONDS)).isNull();
    }
  }

  @Test
  void closingTheLineEndsItsUtteranceAndItsSocket() throws Exception {
    var line = synthesizer.connect("en");
    var visit = vendor.visit();
    var speech = line.begin();
    speech.say("Hi.");

    line.close();

    assertThat(speech.next()).isNull();
    assertThat(visit.closed.get(5, TimeUnit.SECONDS)).isEqualTo(1000);
    assertThatIllegalStateException().isThrownBy(line::begin);
  }

  @Test
  void aSpeedThatNoVoiceHasIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new VoiceSettings(0.5, 0.5, 2));
  }
}
