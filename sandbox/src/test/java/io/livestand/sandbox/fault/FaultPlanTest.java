package io.livestand.sandbox.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.livestand.agent.testing.ManualTicker;
import io.livestand.sandbox.fault.Fault.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
  private final ManualTicker ticker = new ManualTicker();
  private final FaultPlan plan = new FaultPlan(ticker);

  private List<String> nextMessages(CallFaults call, int count) {
    var words = new ArrayList<String>();
    for (var i = 0; i < count; i++) {
      var fault = call.beforeMessage();
      words.add(fault == null ? "-" : fault.word());
    }
    return words;
  }

  private void plan(String json) {
    plan.add(PlanRequest.of(json));
  }

  @Test
  void theNextCallOfTheVendorIsStruckOnce() {
    plan("{\"vendor\":\"openai\",\"fault\":\"quota\"}");

    assertThat(plan.begin(Vendor.YANDEX_STT).strikes(Refusal.class)).isEmpty();
    assertThat(plan.begin(Vendor.OPENAI).strikes(Refusal.class)).contains(Refusal.QUOTA);
    assertThat(plan.begin(Vendor.OPENAI).strikes(Refusal.class)).isEmpty();
  }

  @Test
  void callsPassFirstAndSeveralAreStruck() {
    plan("{\"vendor\":\"openai\",\"fault\":\"rate\",\"after\":{\"calls\":2},\"times\":2}");

    var struck = new ArrayList<Boolean>();
    for (var i = 0; i < 6; i++) {
      struck.add(plan.begin(Vendor.OPENAI).strikes(Refusal.class).isPresent());
    }

    assertThat(struck).containsExactly(false, false, true, true, false, false);
  }

  @Test
  void zeroTimesIsForEver() {
    plan("{\"vendor\":\"openai\",\"fault\":\"rate\",\"times\":0}");

    for (var i = 0; i < 9; i++) {
      assertThat(plan.begin(Vendor.OPENAI).strikes(Refusal.class)).isPresent();
    }
  }

  @Test
  void messagesPassFirst() {
    plan("{\"vendor\":\"openai\",\"fault\":\"malformed\",\"after\":{\"messages\":2}}");

    assertThat(nextMessages(plan.begin(Vendor.OPENAI), 4))
        .containsExactly("-", "-", "malformed", "-");
  }

  @Test
  void timePassesFirst() {
    plan("{\"vendor\":\"yandex-stt\",\"fault\":\"cut\",\"after\":{\"ms\":500}}");
    var call = plan.begin(Vendor.YANDEX_STT);

    ticker.advance(Duration.ofMillis(499));
    assertThat(call.strikes(Fault.Cut.class)).isEmpty();
    ticker.advance(Duration.ofMillis(1));
    assertThat(call.strikes(Fault.Cut.class)).contains(Fault.Cut.RESET);
  }

  @Test
  void aStallLasts() {
    plan("{\"vendor\":\"elevenlabs\",\"fault\":\"stall\",\"after\":{\"messages\":1}}");

    assertThat(nextMessages(plan.begin(Vendor.ELEVENLABS), 4))
        .containsExactly("-", "stall", "stall", "stall");
  }

  @Test
  void severalFaultsStrikeOneCall() {
    plan("{\"vendor\":\"openai\",\"fault\":\"slow_first_byte\",\"by_ms\":800}");
    plan("{\"vendor\":\"openai\",\"fault\":\"cut\",\"after\":{\"messages\":3}}");

    assertThat(nextMessages(plan.begin(Vendor.OPENAI), 4))
        .containsExactly("slow_first_byte", "-", "-", "cut");
  }

  @Test
  void whatComesAfterTheEndIsAskedForThere() {
    plan("{\"vendor\":\"elevenlabs\",\"fault\":\"late\"}");
    var call = plan.begin(Vendor.ELEVENLABS);

    assertThat(nextMessages(call, 2)).containsExactly("-", "-");
    assertThat(call.strikes(Fault.Late.class)).isPresent();
  }

  @Test
  void callsUnderWayAreStruckWhenThePlanSaysSo() {
    var call = plan.begin(Vendor.YANDEX_STT);
    var ended = plan.begin(Vendor.YANDEX_STT);
    ended.close();
    assertThat(nextMessages(call, 5)).containsOnly("-");

    plan(
        "{\"vendor\":\"yandex-stt\",\"fault\":\"stall\",\"after\":{\"messages\":1},\"open\":true}");

    assertThat(nextMessages(call, 2)).containsExactly("-", "stall");
    assertThat(nextMessages(ended, 2)).containsExactly("-", "-");
    assertThat(nextMessages(plan.begin(Vendor.YANDEX_STT), 2)).containsOnly("-");
  }

  @Test
  void aClearedPlanStrikesNobody() {
    plan("{\"vendor\":\"openai\",\"fault\":\"cut\",\"times\":0}");
    var call = plan.begin(Vendor.OPENAI);

    plan.clear();

    assertThat(nextMessages(call, 1)).containsOnly("-");
    assertThat(nextMessages(plan.begin(Vendor.OPENAI), 1)).containsOnly("-");
  }

  @Test
  void theCallsAreRemembered() {
    plan("{\"vendor\":\"openai\",\"fault\":\"cut\",\"how\":\"clean\"}");
    ticker.advance(Duration.ofSeconds(2));
    try (var call = plan.begin(Vendor.OPENAI)) {
      assertThat(call.beforeMessage()).isEqualTo(Fault.Cut.CLEAN);
    }

    assertThat(plan.calls())
        .singleElement()
        .satisfies(call -> {
          assertThat(call.vendor()).isEqualTo(Vendor.OPENAI);
          assertThat(call.number()).isEqualTo(1);
          assertThat(call.begunAfter()).hasSeconds(2);
          assertThat(call.messages()).isEqualTo(1);
          assertThat(call.struck()).containsExactly(Fault.Cut.CLEAN);
          assertThat(call.isOpen()).isFalse();
        });
    for (var i = 0; i < 1_200; i++) {
      plan.begin(Vendor.OPENAI).close();
    }
    assertThat(plan.calls()).hasSize(1_000);
  }

  @Test
  void everyFaultHasAWord() {
    for (var refusal : Refusal.values()) {
      assertThat(
              PlanRequest.of("{\"vendor\":\"yandex-stt\",\"fault\":\"" + refusal.word() + "\"}")
                  .fault())
          .isEqualTo(refusal);
    }
    assertThat(PlanRequest.of("{\"vendor\":\"yandex-tts\",\"fault\":\"malformed\"}").fault())
        .isEqualTo(Fault.Malformed.ODD);
    assertThat(PlanRequest.of("{\"vendor\":\"openai\",\"fault\":\"late\"}").fault())
        .isEqualTo(new Fault.Late());
    assertThat(
            PlanRequest.of("{\"vendor\":\"openai\",\"fault\":\"slow_first_byte\",\"by_ms\":9}")
                .fault())
        .isEqualTo(new Fault.Slow(Duration.ofMillis(9)));
  }

  @Test
  void aBadPlanIsRefusedByNamingTheField() {
    Map.ofEntries(
            Map.entry("no json", "the plan is not JSON"),
            Map.entry("[]", "the plan is not a JSON object"),
            Map.entry("{\"fualt\":1}", "fualt is not known"),
            Map.entry("{\"fault\":\"auth\"}", "vendor is one of yandex-stt, "),
            Map.entry("{\"vendor\":\"openai\"}", "fault: '' is not known"),
            Map.entry(
                "{\"vendor\":\"openai\",\"fault\":\"idle\"}",
                "fault: idle of this kind does not happen to openai"),
            Map.entry(
                "{\"vendor\":\"yandex-stt\",\"fault\":\"malformed\"}",
                "fault: malformed of this kind does not happen to yandex-stt"),
            Map.entry(
                "{\"vendor\":\"openai\",\"fault\":\"cut\",\"how\":\"soft\"}",
                "how is one of [clean, reset, goaway]"),
            Map.entry(
                "{\"vendor\":\"openai\",\"fault\":\"auth\",\"how\":\"reset\"}",
                "how is of cut and malformed only"),
            Map.entry(
                "{\"vendor\":\"openai\",\"fault\":\"auth\",\"by_ms\":3}",
                "by_ms is of slow_first_byte only"),
            Map.entry(
                "{\"vendor\":\"openai\",\"fault\":\"slow_first_byte\"}",
                "by_ms is needed with slow_first_byte"),
            Map.entry(
                "{\"vendor\":\"openai\",\"fault\":\"auth\",\"times\":-1}",
                "times is a number from 0 up"),
            Map.entry(
                "{\"vendor\":\"openai\",\"fault\":\"auth\",\"after\":3}",
                "after is an object of calls, messages, ms"),
            Map.entry(
                "{\"vendor\":\"openai\",\"fault\":\"auth\",\"after\":{\"turns\":1}}",
                "after.turns is not known"),
            Map.entry(
                "{\"vendor\":\"openai\",\"fault\":\"auth\",\"after\":{\"ms\":\"1\"}}",
                "after.ms is a number from 0 up"))
        .forEach((json, sentence) ->
            assertThatThrownBy(() -> PlanRequest.of(json))
                .as(json)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(sentence));
  }
}
