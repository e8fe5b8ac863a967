package io.livestand.providers.yandextts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.Status;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import io.livestand.agent.speech.SpeechLine;
import io.livestand.agent.time.Ticker;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the vendor does over gRPC, and what the call hears of it.
@Timeout(30)
class YandexStreamIT {
  private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

  private ScriptedSynthesizer vendor;
  private YandexStreamSynthesizer voice;
  private SpeechLine line;

  @BeforeEach
  void connect() throws IOException {
    vendor = new ScriptedSynthesizer();
    connect(Duration.ofSeconds(20));
  }

  private void connect(Duration patience) {
    voice = new YandexStreamSynthesizer(vendor.config(NOWHERE, patience), Ticker.system());
    line = voice.connect("en-US");
  }

  @AfterEach
  void hangUp() {
    line.close();
    voice.close();
    vendor.close();
  }

  @Test
  void clausesAreSpokenAtOnceAndTheirWordsAreNotGlued() throws Exception {
    try (var speech = line.begin()) {
      speech.say("Hello,");
      assertThat(speech.next()).isNotNull();
      speech.say("come in.");
      speech.say("  ");
      speech.finish();
      while (speech.next() != null) {
        // To the end.
      }

      assertThat(vendor.texts).containsExactly("Hello, ", "come in. ");
    }
  }

  @Test
  void aLongClauseIsCutBeforeTheVendorRefusesIt() throws Exception {
    try (var speech = line.begin()) {
      speech.say("word ".repeat(120));
      speech.finish();
      assertThat(speech.next()).isNotNull();

      await().until(() -> vendor.texts.size() == 3);
      assertThat(vendor.texts).allMatch(text -> text.length() <= 251 && text.endsWith("word "));
    }
  }

  @Test
  void anUtteranceWithoutAWordCostsNothing() throws Exception {
    try (var speech = line.begin()) {
      speech.say(" ");
      speech.finish();

      assertThat(speech.next()).isNull();
      assertThat(vendor.calls).hasValue(0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "UNAUTHENTICATED, no, AUTHENTICATION",
    "PERMISSION_DENIED, no, AUTHENTICATION",
    "RESOURCE_EXHAUSTED, the quota limit exceed, QUOTA",
    "RESOURCE_EXHAUSTED, requestsPerSecond.rate rate quota limit exceed, RATE_LIMITED",
    "INVALID_ARGUMENT, Too long text, BAD_REQUEST",
    "UNAVAILABLE, overloaded, UNAVAILABLE",
    "INTERNAL, oops, UNAVAILABLE"
  })
  void aRefusalIsAFailureOfItsKindAndQuotesNothing(Status.Code code, String text, Kind kind) {
    vendor.refuseOnce(code.toStatus().withDescription(text));

    assertThatThrownBy(this::say)
        .isInstanceOfSatisfying(
            ProviderException.class,
            failure -> {
              assertThat(failure.kind()).isEqualTo(kind);
              assertThat(failure.getMessage()).doesNotContain(text);
            });
  }

  @Test
  void aServerThatIsNotThereIsUnavailable() {
    vendor.close();

    assertKind(Kind.UNAVAILABLE);
  }

  @Test
  void aVoiceThatDoesNotBeginIsATimeout() {
    vendor.scripted();
    hurry();

    assertKind(Kind.TIMEOUT);
  }

  @Test
  void aSlowFirstSoundWithinThePatienceIsNoFailure() throws Exception {
    vendor.scripted();
    try (var speech = line.begin()) {
      speech.say("Hello.");
      var visit = vendor.visit();
      Thread.sleep(300);
      visit.audio(ScriptedSynthesizer.tone(ScriptedSynthesizer.TONE), "Hello.");

      assertThat(speech.next()).isNotNull();
    }
  }

  @Test
  void aVoiceThatStopsInTheMiddleIsATimeout() throws Exception {
    vendor.scripted();
    hurry();
    try (var speech = line.begin()) {
      speech.say("Hello.");
      speech.finish();
      vendor.visit().audio(ScriptedSynthesizer.tone(ScriptedSynthesizer.TONE), "Hello.");
      assertThat(speech.next()).isNotNull();

      assertThatThrownBy(
              () -> {
                while (speech.next() != null) {
                  // What there is.
                }
              })
          .isInstanceOfSatisfying(
              ProviderException.class,
              failure -> assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT));
    }
  }

  @Test
  void aCutConnectionIsUnavailableAndTellsHowFarItCame() throws Exception {
    vendor.scripted();
    try (var speech = line.begin()) {
      speech.say("One.");
      speech.say("Two.");
      var visit = vendor.visit();
      visit.audio(ScriptedSynthesizer.tone(ScriptedSynthesizer.TONE), "One.");
      visit.audio(ScriptedSynthesizer.tone(ScriptedSynthesizer.TONE), "Two.");
      for (var i = 0; i < 6; i++) {
        assertThat(speech.next()).isNotNull();
      }
      vendor.close();

      assertThatThrownBy(
              () -> {
                while (speech.next() != null) {
                  // What there is.
                }
              })
          .isInstanceOfSatisfying(
              ProviderException.class,
              failure -> assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE));
      assertThat(speech.voiced()).isEqualTo("One.".length());
    }
  }

  @Test
  void anOddByteIsNoReasonToStop() throws Exception {
    vendor.scripted();
    try (var speech = line.begin()) {
      speech.say("Hello.");
      var visit = vendor.visit();
      var tone = ScriptedSynthesizer.tone(ScriptedSynthesizer.TONE);
      visit.audio(Arrays.copyOf(tone, tone.length - 1), "Hello.");
      visit.fail(Status.UNAVAILABLE);

      assertThat(speech.next()).isNotNull();
    }
  }

  @Test
  void cancellingFreesTheReaderAndTellsTheVendorAndNothingLateIsHeard() throws Exception {
    vendor.scripted();
    var speech = line.begin();
    speech.say("A long story.");
    var visit = vendor.visit();
    var read = new CompletableFuture<@Nullable PcmFrame>();
    var reader =
        Thread.ofVirtual()
            .start(() -> {
              try {
                read.complete(speech.next());
              } catch (InterruptedException | RuntimeException failure) {
                read.completeExceptionally(failure);
              }
            });
    await().until(() -> reader.getState() == Thread.State.TIMED_WAITING);

    speech.close();

    assertThat(read.get(5, TimeUnit.SECONDS)).isNull();
    speech.say("And then");
    assertThat(visit.gone.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(speech.next()).isNull();
  }

  @Test
  void soundOnItsWayWhenItIsCancelledIsNeverHeard() throws Exception {
    vendor.scripted();
    var speech = line.begin();
    speech.say("A long story.");
    var visit = vendor.visit();
    visit.audio(ScriptedSynthesizer.tone(50 * ScriptedSynthesizer.TONE), "A long story.");
    assertThat(speech.next()).isNotNull();

    speech.close();
    var heard = new ArrayList<@Nullable PcmFrame>();
    for (var i = 0; i < 20; i++) {
      heard.add(speech.next());
    }

    assertThat(heard).containsOnlyNulls();
  }

  private void hurry() {
    line.close();
    voice.close();
    connect(Duration.ofMillis(600));
  }

  private void assertKind(Kind kind) {
    assertThatThrownBy(this::say)
        .isInstanceOfSatisfying(
            ProviderException.class, failure -> assertThat(failure.kind()).isEqualTo(kind));
  }

  private void say() throws InterruptedException {
    try (var speech = line.begin()) {
      speech.say("Hello.");
      speech.finish();
      var frame = speech.next();
      throw new AssertionError("spoke: " + frame);
    }
  }
}
