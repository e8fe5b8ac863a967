package io.livestand.providers.yandex;

import static io.livestand.providers.yandex.YandexRecognizerIT.PATIENT;
import static io.livestand.providers.yandex.YandexRecognizerIT.config;
import static io.livestand.providers.yandex.YandexRecognizerIT.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.Status;
import io.livestand.agent.speech.SttConfig.EndOfUtterance;
import io.livestand.agent.speech.SttResult;
import io.livestand.agent.time.Ticker;
import io.livestand.providers.yandex.connection.ConnectionsConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A stream from its beginning to its end, and what is left of it then: nothing.
@Timeout(30)
class StreamLifeIT {
  private static final int MANY = 100_000;

  private final Heard heard = new Heard();
  private ScriptedRecognizer server;
  private YandexRecognizer recognizer;

  @BeforeEach
  void listen() throws IOException {
    server = ScriptedRecognizer.listening();
    recognizer = recognizer(ConnectionsConfig.DEFAULT, PATIENT);
  }

  @AfterEach
  void hangUp() {
    recognizer.close();
    server.close();
  }

  @Test
  void theFullCycle() throws Exception {
    try (var stream = recognizer.open(config(EndOfUtterance.EXTERNAL), heard)) {
      var visit = server.visit();
      for (var i = 0; i < 10; i++) {
        stream.put(frame(i));
      }
      visit.partial("how much");
      assertThat(heard.next()).isEqualTo(new SttResult.Partial("how much", 0, 0));
      stream.endOfUtterance();
      visit.finalText("how much is it");
      visit.endOfUtterance();
      assertThat(heard.next()).isEqualTo(new SttResult.Final("how much is it", 0));

      stream.put(frame(11));
      visit.partial("thank");
      assertThat(heard.next()).isEqualTo(new SttResult.Partial("thank", 0, 1));
      stream.finish();
      assertThat(visit.gone.await(5, TimeUnit.SECONDS)).isTrue();
      visit.finalText("thank you");
      visit.hangUp();

      assertThat(heard.next()).isEqualTo(new SttResult.Final("thank you", 1));
      assertThat(stream.awaitEnd(Duration.ofSeconds(5))).isTrue();
    }
    assertThat(recognizer.connections().report().streams()).isZero();
    assertThat(recognizer.connections().report().open()).isEqualTo(1);
  }

  @Test
  void aVendorThatDoesNotKeepUpMakesTheCallerWaitAndMemoryStaysFlat() throws Exception {
    server.close();
    server = new ScriptedRecognizer(0, true);
    recognizer.close();
    recognizer = recognizer(ConnectionsConfig.DEFAULT, tiny());
    var closed = new AtomicBoolean();
    var stream = recognizer.open(config(EndOfUtterance.EXTERNAL), heard);
    server.visit();
    var offered = new AtomicInteger();
    var caller =
        Thread.ofVirtual()
            .start(() -> {
              try {
                for (; offered.get() < MANY && !closed.get(); offered.incrementAndGet()) {
                  stream.put(frame(1));
                }
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
            });
    // It waits, and goes on waiting: the queue holds two frames, the transport's windows the rest.
    await().during(Duration.ofMillis(300)).until(() -> caller.getState() == Thread.State.WAITING);

    assertThat(offered.get()).isLessThan(500);
    assertThat(stream.dropped()).isZero();
    closed.set(true);
    stream.close();
    assertThat(caller.join(Duration.ofSeconds(5))).as("closing lets go of who waits").isTrue();
  }

  @Test
  void closingInTheMiddleEndsBothDirectionsAndGivesTheConnectionBack() throws Exception {
    var stream = recognizer.open(config(EndOfUtterance.EXTERNAL), heard);
    var visit = server.visit();
    stream.put(frame(1));
    visit.partial("one");
    assertThat(heard.partial()).isEqualTo("one");
    assertThat(recognizer.connections().report().streams()).isEqualTo(1);

    stream.close();

    assertThat(recognizer.connections().report().streams()).isZero();
    assertThat(visit.gone.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(recognizer.connections().report().isReady()).isTrue();
    assertThat(stream.awaitEnd(Duration.ZERO)).isTrue();
  }

  @Test
  void aStreamThatWaitsForAPlaceCanBeClosed() throws Exception {
    recognizer.close();
    recognizer = recognizer(connections(1, 1), PATIENT);
    try (var _ = recognizer.open(config(EndOfUtterance.EXTERNAL), heard)) {
      server.visit();
      var second = recognizer.open(config(EndOfUtterance.EXTERNAL), heard);
      await().until(() -> recognizer.connections().report().waiting() == 1);

      second.close();

      assertThat(recognizer.connections().report().waiting()).isZero();
      assertThat(recognizer.connections().report().streams()).isEqualTo(1);
    }
  }

  @Test
  void aSessionThatCannotBeFollowedByAnotherYetIsKept() throws Exception {
    recognizer.close();
    recognizer =
        recognizer(
            connections(1, 1),
            policy(PATIENT.queuedFrames(), new SessionLimits(Duration.ofMillis(100), 1_000_000)));
    try (var stream = recognizer.open(config(EndOfUtterance.EXTERNAL), heard)) {
      var visit = server.visit();
      for (var i = 0; i < 20; i++) {
        stream.put(frame(0));
      }
      visit.partial("still here");

      assertThat(heard.partial()).isEqualTo("still here");
      assertThat(server.isDeserted()).isTrue();
    }
  }

  @Test
  void inASilenceTheNextSessionIsOpenedBeforeTheOneBeforeIsLeft() throws Exception {
    recognizer.close();
    recognizer =
        recognizer(
            ConnectionsConfig.DEFAULT,
            policy(PATIENT.queuedFrames(), new SessionLimits(Duration.ofSeconds(1), 1_000_000)));
    try (var stream = recognizer.open(config(EndOfUtterance.EXTERNAL), heard)) {
      var first = server.visit();
      for (var i = 0; i < 46; i++) {
        stream.put(frame(0)); // 0.92 s without a sound
      }

      var second = server.visit();
      assertThat(second.request().hasSessionOptions()).isTrue();
      assertThat(first.gone.await(5, TimeUnit.SECONDS)).as("half-closed").isTrue();
      first.partial("late");
      second.partial("here");
      assertThat(heard.partial()).isEqualTo("here");
      first.hangUp();
      await().until(() -> recognizer.connections().report().streams() == 1);
    }
  }

  @Test
  void warmSessionsHaveAMomentOfSilenceAndEnd() throws Exception {
    recognizer.close();
    recognizer =
        recognizer(
            new ConnectionsConfig(
                1, 1, 1, Duration.ofMinutes(1), Duration.ofSeconds(5), Duration.ofMinutes(1), true),
            PATIENT);
    var visit = server.visit();

    assertThat(visit.request().hasSessionOptions()).isTrue();
    assertThat(visit.request().getSilenceChunk().getDurationMs()).isEqualTo(200);
    assertThat(visit.gone.await(5, TimeUnit.SECONDS)).as("half-closed").isTrue();
    visit.hangUp();
    await().until(() -> recognizer.connections().report().warmed() == 2);
  }

  @Test
  void aWarmSessionThatIsRefusedLeavesTheConnection() throws Exception {
    recognizer.close();
    recognizer =
        recognizer(
            new ConnectionsConfig(
                1, 1, 1, Duration.ofMinutes(1), Duration.ofSeconds(5), Duration.ofMinutes(1), true),
            PATIENT);
    server.visit().fail(Status.RESOURCE_EXHAUSTED.asRuntimeException());

    await().until(() -> recognizer.connections().report().failed() == 1);
    assertThat(recognizer.connections().report().isReady()).isTrue();
  }

  @Test
  void nothingIsLeftOfManyStreams() throws Exception {
    for (var round = 0; round < 20; round++) {
      var streams = new ArrayList<AutoCloseable>();
      for (var i = 0; i < 10; i++) {
        streams.add(recognizer.open(config(EndOfUtterance.EXTERNAL), heard));
        server.visit();
      }
      for (var stream : streams) {
        stream.close();
      }
    }

    assertThat(recognizer.connections().report().streams()).isZero();
    assertThat(recognizer.connections().report().acquired()).isEqualTo(200);
    assertThat(recognizer.connections().report().open()).isEqualTo(1);
    recognizer.close();
    assertThat(recognizer.connections().report().open()).isZero();
    // The server learns of it from the network, a little later than the recogniser has done it.
    await().until(() -> server.streams() == 0);
  }

  private static StreamPolicy tiny() {
    return policy(2, SessionLimits.VENDOR);
  }

  private static StreamPolicy policy(int queuedFrames, SessionLimits limits) {
    return new StreamPolicy(
        queuedFrames,
        PATIENT.keepAlive(),
        PATIENT.patience(),
        PATIENT.deafness(),
        PATIENT.replay(),
        PATIENT.backOff(),
        PATIENT.steady(),
        limits);
  }

  private static ConnectionsConfig connections(int most, int streams) {
    return new ConnectionsConfig(
        most,
        streams,
        1,
        Duration.ofMinutes(1),
        Duration.ofSeconds(10),
        Duration.ofMinutes(1),
        false);
  }

  private YandexRecognizer recognizer(ConnectionsConfig connections, StreamPolicy policy) {
    return new YandexRecognizer(
        server.endpoint(),
        YandexCredentials.apiKey("secret"),
        null,
        connections,
        policy,
        Ticker.system());
  }
}
