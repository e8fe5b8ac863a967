package io.livestand.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.livestand.app.caller.Caller;
import io.livestand.app.caller.Labels;
import io.livestand.app.caller.Labels.Utterance;
import io.livestand.app.caller.Wav;
import io.livestand.providers.testing.ElasticServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/// A part dies in the middle of a turn: the caller hears a filler, an answer or an apology within
/// two seconds of any sound, and is answered the next time. `RedisDiesIT` has the same for Redis.
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PartsDieMidTurnIT {
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MESSAGES_BEFORE_DEATH = 3;
  private static final int FRAME_MS = 20;

  private final ElasticServer elastic;
  private final TestStand stand;
  private final SandboxFaults vendors;

  /// One for all tests: a call goes on, whatever of this happens.
  private Caller caller;

  private int answersBefore;
  private int troublesBefore;

  PartsDieMidTurnIT() throws Exception {
    elastic = ElasticServer.later();
    stand =
        TestStand.start(
            Map.of(
                "knowledge.elasticsearch.url",
                elastic.url().toString(),
                // An index with vectors takes the time that the embedder's quota allows it.
                "knowledge.embedder",
                "off",
                // A vendor that dies while an answer is prepared ahead is simply asked again.
                "turn.speculate_after_ms",
                "0"));
    vendors = new SandboxFaults(stand.node().sandbox().orElseThrow());
    caller = stand.call();
  }

  @AfterAll
  void stop() {
    caller.close();
    stand.close();
    elastic.close();
  }

  @BeforeEach
  void theCallGoesOn() throws Exception {
    if (!caller.ending().isEmpty()) {
      caller.close();
      caller = stand.call();
    }
    answersBefore = caller.answersEnded();
    troublesBefore = caller.errorCodes().size();
  }

  @AfterEach
  void reviveVendors() throws Exception {
    vendors.revive();
  }

  @Test
  void withoutItsSearchEngineTheBotAnswersByOtherMeans() throws Exception {
    assertThat(knowledge()).isEqualTo("the list alone, elasticsearch is not reachable");
    elastic.revive();
    await().atMost(PATIENCE).until(() -> knowledge().equals("words"));

    var question = sayWhile("free-question", elastic::kill);

    assertAnswered(question);
    assertThat(caller.report(List.of(question)).lines().getFirst().route()).isEqualTo("llm");
    assertThat(knowledge()).isEqualTo("the list alone, elasticsearch is not reachable");
    assertTheNextTurnWorks();
    elastic.revive();
    await().atMost(PATIENCE).until(() -> knowledge().equals("words"));
    assertThat(searches()).isZero();

    assertTheNextTurnWorks();

    assertThat(searches()).isPositive();
    assertThat(troubles()).isEmpty();
  }

  @Test
  void aRecogniserThatDiesWhileTheCallerSpeaksIsBridged() throws Exception {
    var question = sayWhile("free-question", () -> vendors.kill(SandboxFaults.RECOGNISER));
    await().atMost(PATIENCE).until(() -> caller.longestSilence(question).isPresent());
    vendors.revive();

    assertAnswered(question);
    assertThat(troubles()).isEmpty();
    assertTheNextTurnWorks();
  }

  @Test
  void voicesThatDieWhileTheBotSpeaksAreApologisedFor() throws Exception {
    vendors.killInThisCall(SandboxFaults.VOICE, MESSAGES_BEFORE_DEATH);
    for (var voice : SandboxFaults.OTHER_VOICES) {
      vendors.kill(voice);
    }

    var question = TestStand.say(caller, "free-question").getFirst();

    assertAnswered(question);
    assertThat(troubles()).containsExactly("tts_failed");
    vendors.revive();
    assertTheNextTurnWorks();
  }

  @Test
  void aModelThatDiesWhileItWritesIsApologisedFor() throws Exception {
    vendors.killInNextCall(SandboxFaults.MODEL, MESSAGES_BEFORE_DEATH);

    var question = TestStand.say(caller, "free-question").getFirst();

    assertAnswered(question);
    assertThat(troubles()).containsExactly("llm_failed");
    vendors.revive();
    assertTheNextTurnWorks();
  }

  private void assertAnswered(Caller.Spoken question) throws InterruptedException {
    assertThat(caller.awaitAnswers(answersBefore + 1, TestStand.PATIENCE_MILLIS))
        .as("answered: %s %s", caller.states(), caller.errors())
        .isTrue();
    assertNeverSilent(question);
  }

  private void assertNeverSilent(Caller.Spoken question) {
    assertThat(caller.longestSilence(question))
        .as("silence of %s", caller.states())
        .hasValueSatisfying(silence -> assertThat(silence).isLessThan(LONGEST_SILENCE));
  }

  /// The beginning of its answer is enough.
  private void assertTheNextTurnWorks() throws Exception {
    var answers = caller.answersEnded();
    var troubles = troubles();
    var spoken = TestStand.say(caller, "free-question");
    assertThat(caller.awaitSpeaking(TestStand.PATIENCE_MILLIS)).isTrue();
    assertNeverSilent(spoken.getFirst());
    caller.interrupt();
    assertThat(caller.awaitAnswers(answers + 1, TestStand.PATIENCE_MILLIS)).isTrue();
    assertThat(caller.report(spoken).lines().getFirst().route()).isEqualTo("llm");
    assertThat(troubles()).isEqualTo(troubles);
  }

  /// What the caller was told of since the test began.
  private List<String> troubles() {
    var all = caller.errorCodes();
    return all.subList(troublesBefore, all.size());
  }

  private String knowledge() throws Exception {
    return stand.health("knowledge");
  }

  /// How often the search engine was searched since it was started.
  private int searches() throws Exception {
    var request = HttpRequest.newBuilder(elastic.url().resolve("/_stats/search")).build();
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request, BodyHandlers.ofString()).body();
      return new ObjectMapper().readTree(answer).at("/_all/total/search/query_total").asInt();
    }
  }

  @FunctionalInterface
  private interface Happening {
    void run() throws Exception;
  }

  /// Says a recording of one utterance; something happens in the middle of it.
  private Caller.Spoken sayWhile(String name, Happening happening) throws Exception {
    var file = TestStand.recording(name);
    var wav = Wav.read(file);
    var utterance = Labels.of(file, wav.frames()).utterances().getFirst();
    var middleMs = (utterance.startMs() + utterance.endMs()) / 2 / FRAME_MS * FRAME_MS;
    var middle = middleMs * Wav.RATE / 1000;
    var samples = wav.samples();
    caller.say(new Wav(Arrays.copyOf(samples, middle)), new Labels(List.of(), false));

    // Beside the speech: a pause in it might be taken for its end.
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var happens =
          threads.submit(() -> {
            happening.run();
            return true;
          });
      var rest = new Wav(Arrays.copyOfRange(samples, middle, samples.length));
      var end = new Utterance(utterance.text(), 0, utterance.endMs() - middleMs);
      var said = caller.say(rest, new Labels(List.of(end), false)).getFirst();
      assertThat(happens.get()).isTrue();
      return said;
    }
  }
}
