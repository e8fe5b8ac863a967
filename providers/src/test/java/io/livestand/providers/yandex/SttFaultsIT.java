package io.livestand.providers.yandex;

import static io.livestand.providers.yandex.YandexRecognizerIT.PATIENT;
import static io.livestand.providers.yandex.YandexRecognizerIT.config;
import static io.livestand.providers.yandex.YandexRecognizerIT.frame;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.provider.ProviderException.Kind;
import io.livestand.agent.speech.SttConfig.EndOfUtterance;
import io.livestand.agent.speech.SttResult;
import io.livestand.agent.speech.SttStream;
import io.livestand.agent.time.Ticker;
import io.livestand.providers.yandex.connection.ConnectionsConfig;
import io.livestand.wire.stt.StreamingRequest.EventCase;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever may go wrong at the vendor, fault by fault, and what the stream makes of it.
@Timeout(30)
class SttFaultsIT {
  private static final int LOUD = 6_000;

  private final Heard heard = new Heard();
  private ScriptedRecognizer server;
  private @Nullable YandexRecognizer recognizer;

  @BeforeEach
  void listen() throws IOException {
    server = ScriptedRecognizer.listening();
  }

  @AfterEach
  void hangUp() {
    if (recognizer != null) {
      recognizer.close();
      assertThat(recognizer.connections().report().streams()).isZero();
    }
    server.close();
  }

  /// auth, permission, bad request: no retry. quota, rate (one code for both): one attempt more.
  /// overloaded: an attempt after each pause.
  @ParameterizedTest
  @CsvSource({
    "UNAUTHENTICATED, AUTHENTICATION, 1",
    "PERMISSION_DENIED, AUTHENTICATION, 1",
    "INVALID_ARGUMENT, BAD_REQUEST, 1",
    "UNIMPLEMENTED, BAD_REQUEST, 1",
    "RESOURCE_EXHAUSTED, QUOTA, 2",
    "UNAVAILABLE, UNAVAILABLE, 4",
    "INTERNAL, UNAVAILABLE, 4",
  })
  void aFaultThatStaysIsTold(Status.Code code, Kind kind, int attempts) throws Exception {
    try (var _ = open(PATIENT, server.endpoint())) {
      for (var i = 0; i < attempts; i++) {
        server.visit().fail(code.toStatus().asRuntimeException());
      }

      var error = ((SttResult.Failed) heard.next()).error();
      assertThat(error.kind()).isEqualTo(kind);
      assertThat(error.sessions()).isEqualTo(attempts);
      assertThat(error.traceId()).isNotBlank();
      assertThat(server.isDeserted()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"RESOURCE_EXHAUSTED", "UNAVAILABLE", "INTERNAL", "OUT_OF_RANGE", "DEADLINE_EXCEEDED"})
  void aFaultThatPassesIsNotNoticed(Status.Code code) throws Exception {
    try (var stream = open(PATIENT, server.endpoint())) {
      server.visit().fail(code.toStatus().asRuntimeException());
      heardAgain(stream, server.visit());
    }
  }

  @Test
  void anIamTokenThatHasExpiredIsFollowedByTheNext() throws Exception {
    var tokens = new AtomicInteger();
    recognizer =
        recognizer(
            PATIENT,
            server.endpoint(),
            YandexCredentials.iamToken(() -> "token-" + tokens.incrementAndGet()));
    try (var stream = recognizer.open(config(EndOfUtterance.EXTERNAL), heard)) {
      var first = server.visit();
      first.fail(Status.UNAUTHENTICATED.asRuntimeException());
      var second = server.visit();

      assertThat(first.headers.get(YandexCredentials.AUTHORIZATION)).isEqualTo("Bearer token-1");
      assertThat(second.headers.get(YandexCredentials.AUTHORIZATION)).isEqualTo("Bearer token-2");
      heardAgain(stream, second);
      second.fail(Status.UNAUTHENTICATED.asRuntimeException());
      assertThat(((SttResult.Failed) heard.next()).error().kind()).isEqualTo(Kind.AUTHENTICATION);
    }
  }

  /// The code of the abort after 5 s without a message is not published: it may look like a
  /// refusal.
  @ParameterizedTest
  @CsvSource({"INVALID_ARGUMENT", "ABORTED", "DEADLINE_EXCEEDED", "CANCELLED"})
  void anAbortForIdlenessIsReopenedSilently(Status.Code code) throws Exception {
    var policy = policy(Duration.ofSeconds(60), Duration.ZERO);
    try (var stream = open(policy, server.endpoint())) {
      var first = server.visit();
      first.fail(code.toStatus().asRuntimeException());
      heardAgain(stream, server.visit());
    }
  }

  @Test
  void speechWithoutAnyAnswerMakesAnotherSessionHearItAgain() throws Exception {
    var policy = policy(Duration.ofMillis(200), Duration.ofMinutes(1));
    try (var stream = open(policy, server.endpoint())) {
      var stalled = server.visit();
      for (var i = 0; i < 10; i++) {
        stream.send(frame(LOUD + i));
      }

      var second = server.visit();
      assertThat(stalled.gone.await(5, TimeUnit.SECONDS)).isTrue();
      assertThat(marks(second, 10))
          .containsExactly(
              LOUD, LOUD + 1, LOUD + 2, LOUD + 3, LOUD + 4, LOUD + 5, LOUD + 6, LOUD + 7, LOUD + 8,
              LOUD + 9);
    }
  }

  @Test
  void aSlowFirstAnswerIsWaitedFor() throws Exception {
    var policy = policy(Duration.ofSeconds(2), Duration.ofMinutes(1));
    try (var stream = open(policy, server.endpoint())) {
      var visit = server.visit();
      for (var i = 0; i < 50; i++) {
        stream.put(frame(LOUD + i));
      }
      TimeUnit.MILLISECONDS.sleep(700);
      visit.partial("slow");

      assertThat(heard.partial()).isEqualTo("slow");
      assertThat(server.isDeserted()).isTrue();
    }
  }

  @Test
  void aConnectionThatIsResetIsFollowedByAnotherThatHearsTheLastOfTheAudioAgain() throws Exception {
    try (var cable = new Cable(server.port());
        var stream = open(PATIENT, cable.endpoint())) {
      var first = server.visit();
      stream.send(frame(1));
      stream.send(frame(2));
      assertThat(marks(first, 2)).containsExactly(1, 2);
      cable.cut();

      var second = server.visit();
      assertThat(marks(second, 2)).containsExactly(1, 2);
      heardAgain(stream, second);
    }
  }

  @Test
  void aConnectionThatSwallowsEverythingIsFoundOutBySpeech() throws Exception {
    try (var cable = new Cable(server.port());
        var stream =
            open(policy(Duration.ofMillis(200), Duration.ofMinutes(1)), cable.endpoint())) {
      server.visit();
      cable.swallow();
      for (var i = 0; i < 10; i++) {
        stream.send(frame(LOUD + i));
      }

      var second = server.visit();
      assertThat(marks(second, 10)).startsWith(LOUD).endsWith(LOUD + 9);
      heardAgain(stream, second);
    }
  }

  @Test
  void aServerThatGoesAwayIsFollowedByAnother() throws Exception {
    server.close();
    server = ScriptedRecognizer.goingAwayAfter(Duration.ofMillis(300));
    try (var stream = open(PATIENT, server.endpoint())) {
      var first = server.visit();
      stream.send(frame(1));
      assertThat(marks(first, 1)).containsExactly(1);

      var second = server.visit();
      assertThat(marks(second, 1)).containsExactly(1);
    }
  }

  @Test
  void whatComesAfterTheStreamWasClosedIsNotTold() throws Exception {
    var stream = open(PATIENT, server.endpoint());
    var visit = server.visit();
    visit.partial("one");
    assertThat(heard.partial()).isEqualTo("one");
    stream.close();
    visit.partial("late");
    visit.endOfUtterance();

    assertThat(visit.gone.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(heard.results).isEmpty();
  }

  private static List<Integer> marks(ScriptedRecognizer.Visit visit, int count)
      throws InterruptedException {
    var marks = new java.util.ArrayList<Integer>();
    while (marks.size() < count) {
      var request = visit.request();
      if (request.getEventCase() == EventCase.CHUNK) {
        marks.addAll(YandexRecognizerIT.marks(request));
      }
    }
    return marks;
  }

  private void heardAgain(SttStream stream, ScriptedRecognizer.Visit visit) throws Exception {
    stream.send(PcmFrame.silence(16_000));
    stream.endOfUtterance();
    while (!visit.request().hasEou()) {
      // what comes before it
    }
    visit.finalText("well");
    visit.endOfUtterance();
    assertThat(heard.finalText()).isEqualTo("well");
  }

  private static StreamPolicy policy(Duration deafness, Duration steady) {
    return new StreamPolicy(
        50,
        PATIENT.keepAlive(),
        PATIENT.patience(),
        deafness,
        PATIENT.replay(),
        PATIENT.backOff(),
        steady,
        PATIENT.limits());
  }

  private SttStream open(StreamPolicy policy, Endpoint endpoint) {
    recognizer = recognizer(policy, endpoint, YandexCredentials.apiKey("secret"));
    return recognizer.open(config(EndOfUtterance.EXTERNAL), heard);
  }

  private static YandexRecognizer recognizer(
      StreamPolicy policy, Endpoint endpoint, YandexCredentials credentials) {
    return new YandexRecognizer(
        endpoint, credentials, null, ConnectionsConfig.DEFAULT, policy, Ticker.system());
  }
}
