package io.livestand.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.livestand.agent.time.Ticker;
import io.livestand.app.caller.CallReport.Line;
import io.livestand.app.caller.CallReport.Mark;
import io.livestand.app.caller.Caller;
import io.livestand.app.caller.ScriptedConversation;
import io.livestand.app.caller.ScriptedConversation.Sentence;
import io.livestand.app.caller.Timeline;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/// Calls through everything there is: packets, Mediasoup, recogniser, model and voice.
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WholeCallIT {
  /// On an idle machine they agree to a few milliseconds; a busy one delays packets on their way.
  private static final double AGREEMENT_MILLIS = 100;

  /// There is none on an idle machine; a busy one may keep the voice from speaking in time.
  private static final int GAP_FRAMES = 15;

  private static final int PAUSE_FRAMES = 50;

  private final TestStand stand;

  WholeCallIT() throws Exception {
    stand = TestStand.start();
  }

  @AfterAll
  void stop() {
    stand.close();
  }

  @Test
  void aFastQuestionIsAnsweredFromTheCacheAndAFreeOneByTheModel() throws Exception {
    try (var caller = stand.call()) {
      var lines = caller.report(TestStand.ask(caller, "two-questions")).lines();

      assertThat(lines).extracting(Line::route).containsExactly("cache", "llm");
      assertThat(lines)
          .extracting(Line::recognised)
          .containsExactly("how much does delivery cost", "can i pay by card");
      assertThat(lines.getFirst().answered()).contains("five dollars");
      assertThat(lines.getLast().answered()).contains("card");
      assertThat(marks(lines.getFirst()))
          .containsExactly("t1", "speech_end", "t2", "t3", "t5_cache", "t6");
      assertThat(marks(lines.getLast()))
          .containsExactly("t1", "speech_end", "t2", "t3", "t4", "llm_first_token", "t5_tts", "t6");
      assertThat(lines).allSatisfy(WholeCallIT::marksAreInOrder);
      assertThat(lines).allSatisfy(WholeCallIT::nodeAndCallerAgree);
      assertThat(caller.states())
          .containsExactly(
              "IDLE",
              "SPEAKING",
              "LISTENING",
              "ANALYZING_SPEECH",
              "CHECKING_CACHE",
              "SPEAKING",
              "LISTENING",
              "ANALYZING_SPEECH",
              "CHECKING_CACHE",
              "ROUTING_TO_LLM",
              "GENERATING_SPEECH",
              "SPEAKING",
              "LISTENING");
      assertThat(caller.errors()).isEmpty();

      var heard = new Heard(caller.heard());
      assertThat(heard.silences())
          .as("silence between the answers, and no gap within one")
          .allSatisfy(
              frames -> assertThat(frames <= GAP_FRAMES || frames >= PAUSE_FRAMES).isTrue());
      assertThat(heard.silences().stream().filter(frames -> frames >= PAUSE_FRAMES)).hasSize(2);
      assertThat(heard.clipped()).isZero();
      assertThat(heard.words(sttPort(), "en-US"))
          .contains(
              "courier", "delivery within the city", "five dollars", "pay by card", "website");
    }
  }

  @Test
  void whatTheModelSaidToTheFirstQuestionOfACallItNeedNotSayTwice() throws Exception {
    var vendors = new SandboxFaults(stand.node().sandbox().orElseThrow());
    try (var first = stand.call()) {
      TestStand.ask(first, "free-question");
    }
    vendors.kill(SandboxFaults.MODEL);
    try (var second = stand.call()) {
      var line = second.report(TestStand.ask(second, "free-question")).lines().getFirst();
      assertThat(line.route()).isEqualTo("llm");
      assertThat(line.latencyMs()).isPresent();
      assertThat(second.errors()).isEmpty();
    } finally {
      vendors.revive();
    }
  }

  @Test
  void aCallInRussianIsUnderstoodAndAnsweredInRussian() throws Exception {
    try (var caller = stand.call("ru-RU")) {
      var lines = caller.report(TestStand.ask(caller, "ru-two-questions")).lines();

      assertThat(lines).extracting(Line::route).containsExactly("cache", "llm");
      assertThat(lines.getFirst().recognised()).contains("доставка");
      assertThat(lines.getFirst().answered()).contains("в тот же день");
      assertThat(lines.getLast().recognised()).contains("картой");
      assertThat(lines.getLast().answered()).contains("картой или наличными");
      assertThat(lines).allSatisfy(WholeCallIT::marksAreInOrder);
      assertThat(caller.errors()).isEmpty();
      assertThat(new Heard(caller.heard()).words(sttPort(), "ru-RU"))
          .contains("в тот же день", "картой", "наличными");
    }
  }

  @Test
  void speakingOverTheBotStopsItAndIsAnswered() throws Exception {
    try (var caller = stand.call()) {
      var answers = caller.answersEnded();
      var first = TestStand.say(caller, "free-question");
      assertThat(caller.awaitSpeaking(TestStand.PATIENCE_MILLIS)).isTrue();
      var second = TestStand.say(caller, "fast-hours");
      assertThat(caller.awaitAnswers(answers + 2, TestStand.PATIENCE_MILLIS)).isTrue();

      var lines = caller.report(Stream.concat(first.stream(), second.stream()).toList()).lines();

      assertThat(marks(lines.getFirst())).contains("barge_in", "stopped");
      assertThat(lines.getLast().stoppedMs().orElseThrow()).isLessThan(1_500);
      assertThat(lines.getLast().recognised()).isEqualTo("what are your opening hours");
      assertThat(lines.getLast().answered()).contains("eight in the morning");
      assertThat(lines.getLast().latencyMs()).isPresent();
    }
  }

  @Test
  void theButtonSilencesTheBot() throws Exception {
    try (var caller = stand.call()) {
      var answers = caller.answersEnded();
      TestStand.say(caller, "free-question");
      assertThat(caller.awaitSpeaking(TestStand.PATIENCE_MILLIS)).isTrue();

      caller.interrupt();

      assertThat(caller.awaitAnswers(answers + 1, 1_500)).isTrue();
      assertThat(caller.states()).endsWith("SPEAKING", "LISTENING");
      assertThat(caller.errors()).isEmpty();
    }
  }

  @Test
  void whoTalksNonsenseHarmsNobodyElse() throws Exception {
    var nonsense = List.of("{", "[]", "{\"v\":1,\"type\":\"dance\"}", "x".repeat(30_000));
    try (var caller = stand.call();
        var client = HttpClient.newHttpClient()) {
      var closed = new CompletableFuture<Integer>();
      var socket =
          client
              .newWebSocketBuilder()
              .buildAsync(
                  URI.create(
                      stand.node().url().toString().replace("http", "ws") + "/api/v1/live-stand"),
                  new Closing(closed))
              .get(10, TimeUnit.SECONDS);
      for (var round = 0; round < 20; round++) {
        for (var text : nonsense) {
          if (!closed.isDone() && !socket.isOutputClosed()) {
            socket.sendText(text, true).exceptionally(_ -> socket).get(10, TimeUnit.SECONDS);
          }
        }
      }

      socket.abort();
      var line = written(caller, "What are your opening hours?");

      assertThat(line.recognised()).isEqualTo("what are your opening hours");
      assertThat(line.route()).isEqualTo("cache");
      assertThat(line.latencyMs()).isPresent();
      assertThat(caller.errors()).isEmpty();
    }
  }

  /// What becomes of a line that is written, and said by the voice of the bot.
  private Line written(Caller caller, String text) throws Exception {
    var conversation = new ScriptedConversation(caller, new Timeline(Ticker.system(), _ -> {}));
    try (var voice = stand.voice()) {
      var said = conversation.hold(List.of(new Sentence(text, voice.say(text, "en-US").heard())));
      assertThat(said).isOne();
    }
    return conversation.report().lines().getFirst();
  }

  private static List<String> marks(Line line) {
    return line.marksMs().stream().map(Mark::name).toList();
  }

  /// An answer may be prepared while the caller may still go on, but never heard.
  private static void marksAreInOrder(Line line) {
    assertSorted(line, Set.of("t1", "speech_end", "t2", "t6"));
    assertSorted(line, Set.of("t3", "t4", "llm_first_token", "t5_cache", "t5_tts", "t6"));
  }

  private static void assertSorted(Line line, Set<String> marks) {
    assertThat(line.marksMs())
        .filteredOn(mark -> marks.contains(mark.name()))
        .extracting(Mark::ms)
        .isSorted();
  }

  private static void nodeAndCallerAgree(Line line) {
    assertThat(line.nodeLatencyMs().orElseThrow())
        .isCloseTo(line.latencyMs().orElseThrow(), within(AGREEMENT_MILLIS));
  }

  private int sttPort() {
    return stand.node().sandbox().orElseThrow().ready().path("sttPort").asInt();
  }

  private record Closing(CompletableFuture<Integer> closed) implements WebSocket.Listener {
    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      closed.complete(code);
      return closed;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      closed.complete(0);
    }
  }
}
