package io.livestand.providers.yandex;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.speech.SttConfig.EndOfUtterance;
import io.livestand.agent.speech.SttResult;
import io.livestand.agent.time.Ticker;
import io.livestand.providers.yandex.WordServer.Manner;
import io.livestand.providers.yandex.connection.ConnectionsConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Sessions that are lost or left in the middle of a sentence: not a word is missing, and none
/// comes twice. Time runs five times as fast here, so nothing else may take the cores meanwhile.
@Timeout(60)
@Isolated
class LostSessionsIT {
  private static final int WORDS = 100;
  private static final int KILLS = 20;

  /// Words are said so many times faster than by people, so a vendor that lags behind by as long as
  /// ever lags behind by so many times more audio.
  private static final int SPEED = 5;

  private static final Duration PACE = Duration.ofMillis(20 / SPEED);

  private static final StreamPolicy STUBBORN =
      policy(SessionLimits.VENDOR, Collections.nCopies(1_000, Duration.ofMillis(2)));

  @ParameterizedTest
  @CsvSource({
    "true, 0, 1",
    "true, 0, 2",
    "true, 4, 3",
    "true, 4, 4",
    "false, 0, 5",
    "false, 0, 6",
    "false, 4, 7",
    "false, 4, 8",
  })
  void noWordIsLostOrDoubledWhenTheSessionBreaksTwentyTimesInASentence(
      boolean timed, int wordsPerFinal, long seed) throws Exception {
    try (var server = new WordServer(new Manner(timed, wordsPerFinal), KILLS, seed)) {
      var heard = say(server, STUBBORN);

      assertThat(server.killsLeft()).isNotPositive();
      assertThat(server.sessions.get()).isGreaterThan(KILLS);
      assertWhole(heard);
    }
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void noWordIsLostWhenASessionIsLeftAtItsLimitInASentence(boolean timed) throws Exception {
    // Twenty seconds of speech in sessions of two.
    var limits = new SessionLimits(Duration.ofSeconds(4), 10_000_000);
    try (var server = new WordServer(new Manner(timed, 4), 0, 0)) {
      var heard = say(server, policy(limits, List.of()));

      assertThat(server.sessions.get()).isBetween(4, 20);
      assertWhole(heard);
    }
  }

  @Test
  void whatTheStreamIsFinishedInTheMiddleOfIsStillFinal() throws Exception {
    try (var server = new WordServer(new Manner(true, 0), 0, 0);
        var recognizer = recognizer(server, STUBBORN)) {
      var heard = new Heard();
      try (var stream =
          recognizer.open(YandexRecognizerIT.config(EndOfUtterance.EXTERNAL), heard)) {
        for (var frame = 0; frame < 3 * WordServer.FRAMES_PER_WORD; frame++) {
          stream.put(WordServer.frame(frame));
        }
        stream.finish();

        assertThat(stream.awaitEnd(Duration.ofSeconds(5))).isTrue();
        assertThat(List.copyOf(heard.results).getLast())
            .isEqualTo(new SttResult.Final("w0 w1 w2", 0));
        assertThat(recognizer.connections().report().streams()).isZero();
      }
    }
  }

  private static List<SttResult> say(WordServer server, StreamPolicy policy) throws Exception {
    var heard = new Heard();
    try (var recognizer = recognizer(server, policy);
        var stream = recognizer.open(YandexRecognizerIT.config(EndOfUtterance.EXTERNAL), heard)) {
      for (var frame = 0; frame < WORDS * WordServer.FRAMES_PER_WORD; frame++) {
        stream.put(WordServer.frame(frame));
        Thread.sleep(PACE);
      }
      stream.endOfUtterance();
      var results = new ArrayList<SttResult>();
      do {
        results.add(heard.next());
      } while (results.getLast() instanceof SttResult.Partial);
      return results;
    }
  }

  /// Whatever was shown is the beginning of what was said, and in the end it is all of it.
  private static void assertWhole(List<SttResult> heard) {
    var sentence = WordServer.sentence(WORDS);
    assertThat(heard)
        .allSatisfy(result ->
            assertThat(result)
                .isInstanceOfSatisfying(
                    SttResult.Heard.class, words -> assertThat(sentence).startsWith(words.text())));
    assertThat(heard.getLast()).isEqualTo(new SttResult.Final(sentence, 0));
  }

  private static StreamPolicy policy(SessionLimits limits, List<Duration> backOff) {
    var patient = YandexRecognizerIT.PATIENT;
    return new StreamPolicy(
        patient.queuedFrames(),
        patient.keepAlive(),
        patient.patience(),
        Duration.ofSeconds(2),
        patient.replay().multipliedBy(SPEED),
        backOff,
        patient.steady(),
        limits);
  }

  private static YandexRecognizer recognizer(WordServer server, StreamPolicy policy) {
    return new YandexRecognizer(
        server.endpoint(),
        YandexCredentials.apiKey("secret"),
        null,
        ConnectionsConfig.DEFAULT,
        policy,
        Ticker.system());
  }
}
