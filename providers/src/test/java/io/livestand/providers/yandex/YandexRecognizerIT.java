package io.livestand.providers.yandex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.grpc.Metadata;
import io.grpc.Status;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import io.livestand.agent.speech.SttConfig;
import io.livestand.agent.speech.SttConfig.EndOfUtterance;
import io.livestand.agent.speech.SttResult;
import io.livestand.agent.speech.SttStream;
import io.livestand.agent.time.Ticker;
import io.livestand.providers.yandex.connection.ConnectionsConfig;
import io.livestand.wire.stt.DefaultEouClassifier.EouSensitivity;
import io.livestand.wire.stt.StreamingRequest;
import io.livestand.wire.stt.StreamingRequest.EventCase;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class YandexRecognizerIT {
  static final StreamPolicy PATIENT =
      new StreamPolicy(
          50,
          Duration.ofSeconds(60),
          Duration.ofSeconds(60),
          Duration.ofSeconds(60),
          Duration.ofMillis(1500),
          List.of(Duration.ZERO, Duration.ofMillis(50), Duration.ofMillis(100)),
          Duration.ofMinutes(1),
          SessionLimits.VENDOR);

  private final Heard heard = new Heard();
  private ScriptedRecognizer server;
  private YandexRecognizer recognizer;

  @BeforeEach
  void listen() throws IOException {
    server = ScriptedRecognizer.listening();
    recognizer = recognizer(PATIENT);
  }

  @AfterEach
  void hangUp() {
    recognizer.close();
    server.close();
  }

  @Test
  void optionsComeFirstThenTheAudioThenTheEndOfTheUtterance() throws Exception {
    try (var stream = open(EndOfUtterance.EXTERNAL)) {
      stream.send(frame(1));
      stream.send(frame(2));
      stream.endOfUtterance();
      stream.send(frame(3));

      var visit = server.visit();
      var options = visit.request().getSessionOptions();
      assertThat(options.getEouClassifier().hasExternalClassifier()).isTrue();
      assertThat(options.getRecognitionModel().getModel()).isEqualTo("general");
      assertThat(options.getRecognitionModel().getAudioFormat().getRawAudio().getSampleRateHertz())
          .isEqualTo(16_000);
      assertThat(options.getRecognitionModel().getLanguageRestriction().getLanguageCodeList())
          .containsExactly("en-US");
      assertThat(untilEnd(visit)).containsExactly(1, 2);
      assertThat(marks(visit.request())).containsExactly(3);
    }
  }

  @Test
  void theVendorsOwnClassifierIsToldHowLongToWait() throws Exception {
    try (var stream = open(EndOfUtterance.HIGH)) {
      stream.endOfUtterance();
      stream.send(frame(7));

      var visit = server.visit();
      var classifier =
          visit.request().getSessionOptions().getEouClassifier().getDefaultClassifier();
      assertThat(classifier.getType()).isEqualTo(EouSensitivity.HIGH);
      assertThat(classifier.getMaxPauseBetweenWordsHintMs()).isEqualTo(700);
      assertThat(visit.request().getEventCase()).isEqualTo(EventCase.CHUNK);
    }
  }

  @Test
  void everySessionCarriesCredentialsFolderAndAnIdOfItsOwn() throws Exception {
    try (var _ = open(EndOfUtterance.EXTERNAL);
        var _ = open(EndOfUtterance.EXTERNAL)) {
      var one = server.visit().headers;
      var two = server.visit().headers;

      assertThat(one.get(YandexCredentials.AUTHORIZATION)).isEqualTo("Api-Key secret");
      assertThat(one.get(YandexRecognizer.FOLDER)).isEqualTo("folder");
      assertThat(one.get(YandexRecognizer.REQUEST))
          .isNotBlank()
          .isNotEqualTo(two.get(YandexRecognizer.REQUEST));
    }
  }

  @Test
  void partialsAreHeardAndFinalsAreJoinedUntilTheEnd() throws Exception {
    try (var stream = open(EndOfUtterance.EXTERNAL)) {
      var visit = server.visit();
      stream.send(frame(1));
      stream.endOfUtterance();
      visit.partial("");
      visit.partial("how");
      visit.finalText("how much");
      visit.partial("is it");
      visit.finalText("is it now");
      visit.endOfUtterance();

      assertThat(heard.partial()).isEqualTo("how");
      assertThat(heard.partial()).isEqualTo("how much is it");
      assertThat(heard.finalText()).isEqualTo("how much is it now");
    }
  }

  @Test
  void anEndWithoutWordsIsAnEmptyFinal() throws Exception {
    try (var stream = open(EndOfUtterance.EXTERNAL)) {
      var visit = server.visit();
      stream.send(frame(1));
      stream.endOfUtterance();
      untilEnd(visit);
      visit.endOfUtterance();

      assertThat(heard.finalText()).isEqualTo("");
    }
  }

  @Test
  void aQuietStreamIsKeptAliveWithSilence() throws Exception {
    recognizer.close();
    recognizer =
        recognizer(
            new StreamPolicy(
                50,
                Duration.ofMillis(100),
                PATIENT.patience(),
                PATIENT.deafness(),
                PATIENT.replay(),
                List.of(),
                PATIENT.steady(),
                PATIENT.limits()));

    try (var _ = open(EndOfUtterance.EXTERNAL)) {
      var visit = server.visit();
      assertThat(visit.request().getEventCase()).isEqualTo(EventCase.SESSION_OPTIONS);
      assertThat(visit.request().getSilenceChunk().getDurationMs()).isGreaterThanOrEqualTo(100);
      assertThat(visit.request().getSilenceChunk().getDurationMs()).isGreaterThanOrEqualTo(100);
    }
  }

  @ParameterizedTest
  @CsvSource({"UNAVAILABLE", "OUT_OF_RANGE", "INTERNAL", "ABORTED", "OK"})
  void aSessionThatEndsIsFollowedByAnother(Status.Code code) throws Exception {
    try (var stream = open(EndOfUtterance.EXTERNAL)) {
      var first = server.visit();
      first.partial("I would like");
      assertThat(heard.partial()).isEqualTo("I would like");
      if (code == Status.Code.OK) {
        first.hangUp();
      } else {
        first.fail(code.toStatus().asRuntimeException());
      }

      var second = server.visit();
      assertThat(second.request().getEventCase()).isEqualTo(EventCase.SESSION_OPTIONS);
      stream.send(frame(9));
      assertThat(marks(second.request())).containsExactly(9);
      stream.endOfUtterance();
      assertThat(second.request().hasEou()).isTrue();
      second.finalText("a taxi");
      second.endOfUtterance();
      assertThat(heard.finalText()).isEqualTo("I would like a taxi");
    }
  }

  @Test
  void whatWasSaidWhileTheVendorWasAwayArrivesWhole() throws Exception {
    recognizer.close();
    recognizer =
        recognizer(
            new StreamPolicy(
                50,
                PATIENT.keepAlive(),
                PATIENT.patience(),
                PATIENT.deafness(),
                PATIENT.replay(),
                Collections.nCopies(100, Duration.ofMillis(50)),
                PATIENT.steady(),
                PATIENT.limits()));
    var port = server.port();
    server.close();
    try (var stream = open(EndOfUtterance.EXTERNAL)) {
      for (var i = 1; i <= 10; i++) {
        stream.send(frame(i));
      }
      stream.endOfUtterance();
      server = new ScriptedRecognizer(port, false);

      var visit = server.visit();
      assertThat(visit.request().getEventCase()).isEqualTo(EventCase.SESSION_OPTIONS);
      assertThat(untilEnd(visit)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
      assertThat(stream.dropped()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "UNAUTHENTICATED, AUTHENTICATION",
    "PERMISSION_DENIED, AUTHENTICATION",
    "INVALID_ARGUMENT, BAD_REQUEST"
  })
  void aRefusedRequestIsNotRepeated(Status.Code code, Kind kind) throws Exception {
    try (var _ = open(EndOfUtterance.EXTERNAL)) {
      server.visit().fail(code.toStatus().withDescription("no").asRuntimeException());

      assertThat(failure().kind()).isEqualTo(kind);
      assertThat(server.isDeserted()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"RESOURCE_EXHAUSTED, QUOTA, 2", "UNAVAILABLE, UNAVAILABLE, 4"})
  void aVendorThatKeepsFailingIsGivenUp(Status.Code code, Kind kind, int attempts)
      throws Exception {
    try (var _ = open(EndOfUtterance.EXTERNAL)) {
      for (var i = 0; i < attempts; i++) {
        server.visit().fail(code.toStatus().asRuntimeException());
      }

      assertThat(failure().kind()).isEqualTo(kind);
      assertThat(server.isDeserted()).isTrue();
    }
  }

  @Test
  void nobodyListeningIsAFailureAndNotAnException() throws Exception {
    server.close();

    try (var _ = open(EndOfUtterance.EXTERNAL)) {
      assertThat(failure().kind()).isEqualTo(Kind.UNAVAILABLE);
      assertThat(recognizer.warmUp()).isFalse();
    }
  }

  @Test
  void anEndThatIsNeverAnsweredIsAnsweredByUs() throws Exception {
    recognizer.close();
    recognizer =
        recognizer(
            new StreamPolicy(
                50,
                Duration.ofMillis(50),
                Duration.ofMillis(200),
                PATIENT.deafness(),
                PATIENT.replay(),
                List.of(Duration.ZERO),
                PATIENT.steady(),
                PATIENT.limits()));
    try (var stream = open(EndOfUtterance.EXTERNAL)) {
      var visit = server.visit();
      visit.partial("hello");
      assertThat(heard.partial()).isEqualTo("hello");
      stream.endOfUtterance();

      assertThat(heard.finalText()).isEqualTo("hello");
      assertThat(visit.gone.await(5, TimeUnit.SECONDS)).isTrue();
      assertThat(server.visit().request().hasSessionOptions()).isTrue();
    }
  }

  @Test
  void framesThatTheVendorDoesNotTakeAreDroppedAndCounted() throws Exception {
    server.close();
    server = new ScriptedRecognizer(0, true);
    recognizer.close();
    recognizer = recognizer(PATIENT);
    try (var stream = open(EndOfUtterance.EXTERNAL)) {
      server.visit();
      for (var i = 0; i < 1_000; i++) {
        stream.send(frame(i));
      }

      // 640 kB were offered; the windows of the transport hold less than a quarter of them.
      await().untilAsserted(() -> assertThat(stream.dropped()).isBetween(500L, 950L));
    }
  }

  @Test
  void nothingIsHeardAfterClose() throws Exception {
    var stream = open(EndOfUtterance.EXTERNAL);
    var visit = server.visit();
    visit.partial("one");
    assertThat(heard.partial()).isEqualTo("one");

    stream.close();
    stream.close();

    assertThat(visit.gone.await(5, TimeUnit.SECONDS)).isTrue();
    stream.send(frame(1));
    assertThat(heard.results).isEmpty();
    assertThat(server.isDeserted()).isTrue();
  }

  @Test
  void aListenerMayCloseTheStreamItListensTo() throws Exception {
    var streams = new ArrayList<SttStream>();
    var stream =
        recognizer.open(
            config(EndOfUtterance.EXTERNAL),
            result -> {
              heard.on(result);
              streams.forEach(SttStream::close);
            });
    streams.add(stream);
    var visit = server.visit();

    visit.partial("one");
    visit.partial("two");

    assertThat(visit.gone.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(heard.results).containsExactly(new SttResult.Partial("one", 0, 0));
  }

  @Test
  void warmingUpReachesTheVendorAndOpensNoSession() throws Exception {
    assertThat(recognizer.warmUp()).isTrue();
    assertThat(server.isDeserted()).isTrue();
  }

  @Test
  void audioOfAnotherRateIsRefused() throws Exception {
    try (var stream = open(EndOfUtterance.DEFAULT)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> stream.send(PcmFrame.silence(48_000)))
          .withMessageContaining("16000");
    }
  }

  @Test
  void credentialsThatCannotBeFetchedAreAFailureOfAuthentication() throws Exception {
    recognizer.close();
    var broken = Map.<String, String>of();
    recognizer =
        new YandexRecognizer(
            server.endpoint(),
            YandexCredentials.iamToken(() -> {
              throw new IllegalStateException("no token among " + broken);
            }),
            null,
            ConnectionsConfig.DEFAULT,
            PATIENT,
            Ticker.system());

    try (var _ = open(EndOfUtterance.EXTERNAL)) {
      assertThat(failure().kind()).isEqualTo(Kind.AUTHENTICATION);
    }
  }

  @Test
  void anIamTokenIsABearerAndAServiceAccountNeedsNoFolder() throws Exception {
    recognizer.close();
    recognizer =
        new YandexRecognizer(
            server.endpoint(),
            YandexCredentials.iamToken(() -> "t1"),
            null,
            ConnectionsConfig.DEFAULT,
            PATIENT,
            Ticker.system());

    try (var _ = open(EndOfUtterance.EXTERNAL)) {
      Metadata headers = server.visit().headers;
      assertThat(headers.get(YandexCredentials.AUTHORIZATION)).isEqualTo("Bearer t1");
      assertThat(headers.containsKey(YandexRecognizer.FOLDER)).isFalse();
    }
  }

  private YandexRecognizer recognizer(StreamPolicy policy) {
    return new YandexRecognizer(
        server.endpoint(),
        YandexCredentials.apiKey("secret"),
        "folder",
        ConnectionsConfig.DEFAULT,
        policy,
        Ticker.system());
  }

  private SttStream open(EndOfUtterance end) {
    return recognizer.open(config(end), heard);
  }

  static SttConfig config(EndOfUtterance end) {
    return new SttConfig("en-US", "general", 16_000, end, Duration.ofMillis(700), true);
  }

  private ProviderException failure() throws InterruptedException {
    var result = heard.next();
    assertThat(result).isInstanceOf(SttResult.Failed.class);
    return ((SttResult.Failed) result).error().cause();
  }

  /// A frame that can be told from others: every sample is its mark.
  static PcmFrame frame(int mark) {
    var samples = new short[320];
    Arrays.fill(samples, (short) mark);
    return new PcmFrame(samples, 16_000);
  }

  static List<Integer> marks(StreamingRequest request) {
    assertThat(request.getEventCase()).isEqualTo(EventCase.CHUNK);
    var bytes = request.getChunk().getData().toByteArray();
    assertThat(bytes.length % 640).isZero();
    assertThat(bytes.length).isLessThanOrEqualTo(3 * 640);
    var samples = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    return IntStream.range(0, bytes.length / 640)
        .mapToObj(i -> (int) samples.get(i * 320))
        .toList();
  }

  private static List<Integer> untilEnd(ScriptedRecognizer.Visit visit)
      throws InterruptedException {
    var marks = new ArrayList<Integer>();
    for (var request = visit.request(); !request.hasEou(); request = visit.request()) {
      if (!request.hasSessionOptions()) {
        marks.addAll(marks(request));
      }
    }
    return marks;
  }
}
