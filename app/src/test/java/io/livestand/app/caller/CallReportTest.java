package io.livestand.app.caller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.livestand.agent.testing.ManualTicker;
import io.livestand.app.caller.CallReport.Line;
import io.livestand.app.caller.Caller.Spoken;
import io.livestand.app.caller.Labels.Utterance;
import io.livestand.bridge.rtp.PacketTap.Packet;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Scripted packets and messages, and what is to be read from them. All times in milliseconds.
final class CallReportTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long MILLI = 1_000_000;

  private final ManualTicker clock = new ManualTicker().advance(Duration.ofMillis(2_400));
  private final Dialogue dialogue = new Dialogue(clock);
  private final PacketLog packets = new PacketLog();

  @Test
  void latencyIsFromTheEndOfSpeechToTheFirstPacketWithSound() {
    silence(0, 5_000);
    sound(2_640, 4_000);

    var line = line(spoken(1_000, 2_000));

    assertThat(line.latencyMs()).hasValue(640);
    assertThat(line.stoppedMs()).isEmpty();
  }

  @Test
  void whatIsNotAnsweredHasNoLatency() {
    silence(0, 5_000);

    var report = report(spoken(1_000, 2_000));

    assertThat(report.lines().getFirst().latencyMs()).isEmpty();
    assertThat(report.answered()).isFalse();
  }

  @Test
  void anAnswerAfterTheNextQuestionIsNotTheAnswerToTheFirst() {
    sound(6_000, 7_000);

    var report = report(spoken(1_000, 2_000), spoken(4_000, 5_000));

    assertThat(report.lines().getFirst().latencyMs()).isEmpty();
    assertThat(report.lines().getLast().latencyMs()).hasValue(1_000);
    assertThat(report.answered()).isTrue();
  }

  @Test
  void speakingIntoTheBotsWordsIsMeasuredUntilItsLastSound() {
    sound(0, 1_480);
    sound(3_000, 4_000);

    var line = line(spoken(1_000, 2_000));

    assertThat(line.stoppedMs()).hasValue(460);
    assertThat(line.latencyMs()).hasValue(1_000);
  }

  @Test
  void aBotThatSpeaksOnStoppedOnlyWhenItDid() {
    sound(0, 2_500);
    sound(4_000, 5_000);

    var line = line(spoken(1_000, 2_000));

    assertThat(line.stoppedMs()).hasValue(1_480);
    assertThat(line.latencyMs()).as("the old answer is not taken for the new one").hasValue(2_000);
  }

  @Test
  void shortGapsBetweenWordsDoNotCountAsSilence() {
    sound(0, 1_100);
    sound(1_250, 1_400);

    assertThat(line(spoken(1_000, 2_000)).stoppedMs()).hasValue(390);
  }

  @Test
  void aBotThatWasSilentWasNotInterrupted() {
    sound(0, 500);
    sound(3_000, 3_500);

    assertThat(line(spoken(1_000, 2_000)).stoppedMs()).isEmpty();
  }

  @Test
  void wordsRouteAndMarksAreTheTurnsOwn() {
    told("transcript", 1, "{'role':'user','text':'delivery','final':false}");
    told("transcript", 1, "{'role':'user','text':'delivery cost','final':true}");
    told("transcript", 1, "{'role':'assistant','text':'Five dollars.','final':true}");
    told(
        "turn_metrics",
        1,
        "{'route':'cache','response_latency_ms':612.5,'marks_ms':{'t4':null,'t6':612.5}}");
    sound(2_600, 3_000);

    var line = line(spoken(1_000, 2_000));

    assertThat(line.recognised()).isEqualTo("delivery cost");
    assertThat(line.answered()).isEqualTo("Five dollars.");
    assertThat(line.route()).isEqualTo("cache");
    assertThat(line.nodeLatencyMs()).hasValue(612.5);
    assertThat(line.marksMs()).containsExactly(new CallReport.Mark("t6", 612.5));
  }

  @Test
  void anUtteranceThatWasNotRecognisedDoesNotTakeTheNextOnesTurn() {
    clock.advance(Duration.ofSeconds(3));
    told("transcript", 1, "{'role':'user','text':'cards','final':true}");

    var report = report(spoken(1_000, 2_000), spoken(4_000, 5_000));

    assertThat(report.lines()).extracting(Line::recognised).containsExactly("", "cards");
  }

  @Test
  void theReportIsTheSameForPersonsAndPrograms() {
    sound(0, 1_480);
    sound(2_612, 3_000);
    told("turn_metrics", 1, "{'route':'llm','marks_ms':{'t6':600.4}}");
    told("transcript", 1, "{'role':'user','text':'cards','final':true}");

    var report = report(spoken(1_000, 2_000));

    assertThat(report.text())
        .contains("turn 1", "612 ms from the caller's packets", "460 ms until silence", "t6 600")
        .contains("not measured by the node's own marks");
    var turn = report.json().path("turns").path(0);
    assertThat(report.json().path("answered").asBoolean()).isTrue();
    assertThat(turn.path("route").asText()).isEqualTo("llm");
    assertThat(turn.path("latency_ms").asDouble()).isEqualTo(612);
    assertThat(turn.path("stopped_ms").asDouble()).isEqualTo(460);
    assertThat(turn.has("node_latency_ms")).isFalse();
    assertThat(turn.at("/node_marks_ms/t6").asDouble()).isEqualTo(600.4);
  }

  @Test
  void anAnswerEndsWhenTheBotListensAfterItSpoke() throws InterruptedException {
    for (var state : List.of("LISTENING", "SPEAKING")) {
      told("bot_mind_state_update", 0, "{'state':'" + state + "'}");
    }
    assertThat(dialogue.answersEnded()).isZero();
    assertThat(dialogue.awaitSpeaking(0)).isTrue();

    told("bot_mind_state_update", 0, "{'state':'LISTENING'}");

    assertThat(dialogue.awaitAnswers(1, 0)).isTrue();
    assertThat(dialogue.awaitAnswers(2, 0)).isFalse();
    assertThat(dialogue.states()).containsExactly("LISTENING", "SPEAKING", "LISTENING");
  }

  @Test
  void nobodyWaitsForACallThatHasEnded() throws InterruptedException {
    told("error_occurred", 0, "{'code':'media_failed','message':'The line is gone.'}");
    told("demo_call_ended", 0, "{'reason':'failure'}");

    assertThat(dialogue.awaitAnswers(1, Long.MAX_VALUE)).isFalse();
    assertThat(dialogue.awaitEnd(0)).isTrue();
    assertThat(dialogue.ending()).isEqualTo("failure");
    assertThat(dialogue.errors())
        .containsExactly(new Dialogue.Trouble("media_failed", "The line is gone."));
  }

  private Line line(Spoken spoken) {
    return report(spoken).lines().getFirst();
  }

  private CallReport report(Spoken... spoken) {
    return CallReport.of(List.of(spoken), dialogue, packets);
  }

  private static Spoken spoken(int startMs, int endMs) {
    return new Spoken(new Utterance("", startMs, endMs), startMs * MILLI, endMs * MILLI);
  }

  private void sound(int fromMs, int untilMs) {
    packets(fromMs, untilMs, false);
  }

  private void silence(int fromMs, int untilMs) {
    packets(fromMs, untilMs, true);
  }

  private void packets(int fromMs, int untilMs, boolean silent) {
    for (var at = fromMs; at < untilMs; at += 20) {
      packets.received(new Packet(at * MILLI, 40, 0, 0, silent, null));
    }
  }

  private void told(String type, int turn, String payload) {
    try {
      var message = JSON.createObjectNode().put("type", type).put("turn_id", turn);
      message.set("payload", JSON.readTree(payload.replace('\'', '"')));
      dialogue.on(message);
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException(broken);
    }
  }
}
