package io.livestand.sandbox.stt;

import static io.livestand.sandbox.stt.Requests.eou;
import static io.livestand.sandbox.stt.Requests.options;
import static io.livestand.sandbox.stt.Requests.quiet;
import static io.livestand.sandbox.stt.Requests.silence;
import static io.livestand.sandbox.stt.Requests.sound;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.livestand.agent.testing.ManualTicker;
import io.livestand.sandbox.script.SttScript;
import io.livestand.sandbox.switches.Switches;
import io.livestand.wire.stt.DefaultEouClassifier.EouSensitivity;
import io.livestand.wire.stt.StreamingRequest;
import io.livestand.wire.stt.StreamingResponse;
import io.livestand.wire.stt.StreamingResponse.EventCase;
import io.livestand.wire.stt.TextNormalizationOptions.TextNormalization;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SttSessionTest {
  private final WordByWordEngine english = new WordByWordEngine("en-US", "how much does it cost");
  private final List<StreamingResponse> heard = new ArrayList<>();
  private SttSession session = session(SttRules.vendor());

  private SttSession session(SttRules rules) {
    return new SttSession(List.of(english), rules, "request-1", new ManualTicker(), heard::add);
  }

  private static SttRules turned(String name, String value) {
    var switches = new Switches();
    switches.set(Map.of(name, value));
    return SttRules.vendor().with(switches);
  }

  private void send(StreamingRequest... requests) {
    for (var request : requests) {
      session.receive(request);
    }
  }

  private List<EventCase> events() {
    return heard.stream().map(StreamingResponse::getEventCase).toList();
  }

  private static String text(StreamingResponse response) {
    return response.getFinal().getAlternatives(0).getText();
  }

  @Test
  void theFirstAnswerSaysThatTheSessionWorks() {
    send(options("en-US", true));

    assertThat(events()).containsExactly(EventCase.STATUS_CODE);
    assertThat(heard.getFirst().getSessionUuid().getUserRequestId()).isEqualTo("request-1");
  }

  @Test
  void audioBeforeTheOptionsIsRefused() {
    assertThatThrownBy(() -> send(sound(20)))
        .hasMessage("INVALID_ARGUMENT: session_options must come first");
    assertThatThrownBy(() -> session.halfClose()).hasMessageContaining("must come first");
  }

  @Test
  void optionsComeOnce() {
    send(options("en-US", true));

    assertThatThrownBy(() -> send(options("en-US", true)))
        .hasMessage("INVALID_ARGUMENT: session_options were already sent");
  }

  @Test
  void anEmptyRequestIsRefused() {
    assertThatThrownBy(() -> send(StreamingRequest.getDefaultInstance()))
        .hasMessageContaining("the request is empty");
  }

  @Test
  void anOddSampleRateIsRefused() {
    var odd = options("en-US", 11_025, true, TextNormalization.TEXT_NORMALIZATION_DISABLED);

    assertThatThrownBy(() -> send(odd)).hasMessageContaining("INVALID_ARGUMENT: audio format");
  }

  @Test
  void aLanguageWithoutAnEngineIsRefusedByNamingThoseThatHaveOne() {
    assertThatThrownBy(() -> send(options("ru-RU", true)))
        .hasMessage("INVALID_ARGUMENT: language_restriction: the languages here are [en-US]");
  }

  @Test
  void eachLanguageHasItsOwnEngine() {
    var russian = new WordByWordEngine("ru-RU", "сколько стоит");
    session =
        new SttSession(
            List.of(english, russian), SttRules.vendor(), "", new ManualTicker(), heard::add);

    send(options("ru-RU", true), sound(300), eou());

    assertThat(text(heard.get(2))).isEqualTo("сколько стоит");
    assertThat(english.opened).isZero();
  }

  @Test
  void onlyChangedPartialsAreSent() {
    send(options("en-US", true), sound(100), sound(20), sound(20), sound(60));

    assertThat(events())
        .containsExactly(EventCase.STATUS_CODE, EventCase.PARTIAL, EventCase.PARTIAL);
    assertThat(heard.getLast().getPartial().getAlternatives(0).getText()).isEqualTo("how much");
    assertThat(heard.getLast().getAudioCursors().getReceivedDataMs()).isEqualTo(200);
  }

  @Test
  void theClientsEouBringsTheFinalItsRefinementAndTheEndAtOnce() {
    send(options("en-US", true), sound(500), eou());

    assertThat(events())
        .endsWith(EventCase.FINAL, EventCase.FINAL_REFINEMENT, EventCase.EOU_UPDATE);
    assertThat(text(heard.get(heard.size() - 3))).isEqualTo("how much does it cost");
    var refinement = heard.get(heard.size() - 2).getFinalRefinement();
    assertThat(refinement.getFinalIndex()).isZero();
    assertThat(refinement.getNormalizedText().getAlternatives(0).getText())
        .isEqualTo("How much does it cost");
    assertThat(heard.getLast().getEouUpdate().getTimeMs()).isEqualTo(500);
  }

  @Test
  void withoutNormalizationThereIsNoRefinement() {
    send(
        options("en-US", 16_000, true, TextNormalization.TEXT_NORMALIZATION_DISABLED),
        sound(500),
        eou());

    assertThat(events()).endsWith(EventCase.FINAL, EventCase.EOU_UPDATE);
  }

  @Test
  void anEouAfterNothingUnderstoodHasNoFinal() {
    send(options("en-US", true), quiet(200), eou());

    assertThat(events()).containsExactly(EventCase.STATUS_CODE, EventCase.EOU_UPDATE);
  }

  @Test
  void aSwitchSendsAnEmptyFinalThen() {
    session = session(turned("yandex-stt.empty_finals", "true"));

    send(options("en-US", true), quiet(200), eou());

    assertThat(events())
        .containsExactly(EventCase.STATUS_CODE, EventCase.FINAL, EventCase.EOU_UPDATE);
    assertThat(text(heard.get(1))).isEmpty();
  }

  @Test
  void aSwitchLetsAnEmptyPartialComeFirst() {
    session = session(turned("yandex-stt.empty_partials", "true"));

    send(options("en-US", true), sound(20), sound(20), sound(100));

    assertThat(events())
        .containsExactly(EventCase.STATUS_CODE, EventCase.PARTIAL, EventCase.PARTIAL);
    assertThat(heard.get(1).getPartial().getAlternatives(0).getText()).isEmpty();
  }

  @Test
  void aSwitchPutsTheRefinementLast() {
    session = session(turned("yandex-stt.refinement_last", "true"));

    send(options("en-US", true), sound(500), eou());

    assertThat(events())
        .endsWith(EventCase.FINAL, EventCase.EOU_UPDATE, EventCase.FINAL_REFINEMENT);
  }

  @Test
  void aSwitchLeavesSilenceOutOfTheFiveMinutes() {
    session = session(turned("yandex-stt.silence_counts", "false"));

    send(options("en-US", true), silence(300_000), silence(300_000), sound(200), eou());

    assertThat(events()).endsWith(EventCase.EOU_UPDATE);
  }

  @Test
  void lateWordsComeAfterTheEnd() {
    send(options("en-US", true), sound(200));
    session.halfClose();

    session.straggle();

    assertThat(events()).endsWith(EventCase.STATUS_CODE, EventCase.PARTIAL);
  }

  @Test
  void anEouNeedsTheExternalClassifier() {
    send(options("en-US", false));

    assertThatThrownBy(() -> send(eou()))
        .hasMessage("INVALID_ARGUMENT: eou is for the external classifier");
  }

  @Test
  void aPauseEndsTheUtteranceOfTheDefaultClassifier() {
    send(options("en-US", false), sound(500), quiet(500));
    assertThat(events()).doesNotContain(EventCase.FINAL);

    send(quiet(100));

    assertThat(events()).endsWith(EventCase.FINAL_REFINEMENT, EventCase.EOU_UPDATE);
    assertThat(heard.getLast().getEouUpdate().getTimeMs()).isBetween(500L, 1_100L);
  }

  @Test
  void aHigherSensitivityOrAHintEndsItSooner() {
    for (var options :
        List.of(
            Requests.classified(EouSensitivity.HIGH, 0),
            Requests.classified(EouSensitivity.DEFAULT, 400))) {
      heard.clear();
      session = session(SttRules.vendor());
      send(options, sound(500), quiet(300));
      assertThat(events()).doesNotContain(EventCase.FINAL);

      send(quiet(100));

      assertThat(events()).endsWith(EventCase.EOU_UPDATE);
    }
  }

  @Test
  void silenceThatIsOnlyToldEndsAnUtteranceToo() {
    send(options("en-US", false), sound(500), silence(700));

    assertThat(events()).endsWith(EventCase.EOU_UPDATE);
  }

  @Test
  void aPauseDoesNotEndTheUtteranceOfTheExternalClassifier() {
    send(options("en-US", true), sound(500), quiet(3_000));

    assertThat(events()).doesNotContain(EventCase.EOU_UPDATE);
  }

  @Test
  void theClockGoesOnWhileTheEngineRests() {
    send(options("en-US", true), silence(10_000), sound(200), eou());

    var words = heard.get(heard.size() - 3).getFinal().getAlternatives(0).getWordsList();
    assertThat(words.getFirst().getEndTimeMs()).isEqualTo(10_200);
  }

  @Test
  void aHalfCloseFlushesTheFinal() {
    send(options("en-US", true), sound(500));

    session.halfClose();

    assertThat(events())
        .endsWith(
            EventCase.FINAL,
            EventCase.FINAL_REFINEMENT,
            EventCase.EOU_UPDATE,
            EventCase.STATUS_CODE);
  }

  @Test
  void aSecondUtteranceHasTheNextIndex() {
    send(options("en-US", true), sound(300), eou(), sound(300), eou());

    assertThat(heard.getLast().getAudioCursors().getFinalIndex()).isEqualTo(1);
  }

  @Test
  void fiveMinutesAreTheLongestSession() {
    send(options("en-US", true), silence(300_000));

    assertThatThrownBy(() -> send(silence(1)))
        .hasMessage("OUT_OF_RANGE: Exceeded maximum allowed stream duration");
  }

  @Test
  void tooManyBytesEndTheSession() {
    session = session(SttRules.vendor().withMaxAudio(Duration.ofMinutes(5), 1_000));
    send(options("en-US", true));

    assertThatThrownBy(() -> send(quiet(100)))
        .hasMessage("OUT_OF_RANGE: Exceeded maximum allowed stream size");
  }

  @Test
  void aScriptIsHeardWithEitherClassifier() throws Exception {
    for (var external : List.of(true, false)) {
      heard.clear();
      var script = SttScript.of(Path.of("..", "test_data", "stt-script.json"));
      session =
          new SttSession(
              script.engines(new ManualTicker()),
              SttRules.vendor(),
              "",
              new ManualTicker(),
              heard::add);
      send(options("en-US", external), silence(3_000), sound(900));
      send(external ? eou() : quiet(700));

      assertThat(events())
          .as("external " + external)
          .containsSubsequence(EventCase.PARTIAL, EventCase.FINAL, EventCase.EOU_UPDATE);
      assertThat(heard).filteredOn(StreamingResponse::hasFinal).hasSize(1);
    }
  }

  @Test
  void theEarIsClosedWithTheSession() {
    session.close();
    send(options("en-US", true));
    session.close();

    assertThat(english.closed).isEqualTo(1);
  }

  @Test
  void aHummingRoomHasPausesToo() {
    var meter = new PauseMeter(16_000);
    var hum = new short[16_000 * 5];
    for (var i = 0; i < hum.length; i++) {
      hum[i] = (short) (i % 2 == 0 ? 200 : -200);
    }

    meter.hear(hum);

    assertThat(meter.silentMs()).isGreaterThan(600);
  }

  @Test
  void aLaneRunsItsTasksInOrder() {
    var pool = new ArrayList<Runnable>();
    var lane = new SerialLane(pool::add);
    var done = new ArrayList<Integer>();
    lane.execute(() -> done.add(1));
    lane.execute(() -> done.add(2));

    assertThat(pool).hasSize(1);
    while (!pool.isEmpty()) {
      pool.removeFirst().run();
    }

    assertThat(done).containsExactly(1, 2);
  }
}
