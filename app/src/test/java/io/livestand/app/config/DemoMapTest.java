package io.livestand.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.dialogue.FlowEngine;
import io.livestand.agent.dialogue.FlowEvent;
import io.livestand.agent.dialogue.FlowResult;
import io.livestand.agent.dialogue.FlowResult.Status;
import io.livestand.agent.dialogue.FlowResult.Success;
import io.livestand.agent.dialogue.PlaylistItem.Cache;
import io.livestand.agent.dialogue.PlaylistItem.Llm;
import io.livestand.agent.dialogue.PlaylistItem.Tts;
import io.livestand.agent.dialogue.SessionState;
import io.livestand.agent.dialogue.Template;
import io.livestand.providers.cel.CelExpressions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a caller of the delivery company comes through, with the map and the expressions of the
/// project.
final class DemoMapTest {
  private final CelExpressions expressions = new CelExpressions();
  private final FlowEngine engine =
      new FlowEngine(new ConfigFiles(Path.of("../configs")).dialogueMap(expressions), expressions);
  private final SessionState start = engine.begin("call-1").session();

  @Test
  void theGreetingTellsThatTheCallIsAutomated() {
    assertThat(keys(engine.begin("call-1")))
        .containsExactly("static:greeting", "static:legal_notice", "static:how_can_i_help");
  }

  @Test
  void aPriceIsQuotedQuestionByQuestion() {
    var weight = engine.processEvent(start, FlowEvent.of("quote_price"));
    var distance = engine.processEvent(weight.session(), heard("weight_kg", 5));
    var express = engine.processEvent(distance.session(), heard("distance_km", 320));
    var quoted =
        engine.processEvent(express.session(), new FlowEvent("refusal", Map.of("express", false)));

    assertThat(Stream.of(weight, distance, express).flatMap(asked -> keys(asked).stream()))
        .containsExactly("static:ask_weight", "static:ask_distance", "static:ask_express");
    assertThat(quoted.session().currentStateId()).isEqualTo("price_quoted");
    assertThat(spoken(quoted, "en-US")).containsExactly("8 dollars.");
    assertThat(spoken(quoted, "ru-RU")).containsExactly("470 рублей.");
  }

  @Test
  void expressCostsMore() {
    assertThat(quoted(5, true).variables()).containsEntry("final_price", 750L);
  }

  @Test
  void anotherWeightIsAnotherPriceForTheSameJourney() {
    var again =
        engine.processEvent(
            quoted(5, false), new FlowEvent("change_weight", Map.of("weight_kg", 10.5)));

    assertThat(again.session().currentStateId()).isEqualTo("price_quoted");
    assertThat(again.session().variables()).containsEntry("final_price", 540L);
  }

  @Test
  void whatIsTooHeavyIsLeftToAColleague() {
    var heavy = quoted(101, false);

    assertThat(heavy.currentStateId()).isEqualTo("too_heavy");
    assertEndsIn("operator", engine.processEvent(heavy, FlowEvent.of("confirm")));
  }

  @Test
  void numbersThatMakeNoSenseAreAskedForAgain() {
    assertThat(quoted(0, false).currentStateId()).isEqualTo("numbers_unclear");
  }

  @Test
  void anOrderNeedsAPhoneNumber() {
    var asked = engine.processEvent(quoted(5, false), FlowEvent.of("confirm"));
    var placed = engine.processEvent(asked.session(), heard("phone", "+12025550123"));

    assertThat(keys(asked)).containsExactly("static:ask_phone");
    assertThat(placed.session().currentStateId()).isEqualTo("order_accepted");
  }

  @Test
  void aRefusalEndsInAPoliteGoodbyeFromEveryState() {
    for (var state : List.of(start, quoted(5, false), quoted(101, false), quoted(0, false))) {
      var ended = engine.processEvent(state, FlowEvent.of("refusal"));

      assertThat(keys(ended)).containsExactly("static:polite_goodbye");
      assertEndsIn("goodbye", ended);
    }
  }

  @Test
  void goingBackToTheBeginningSparesTheGreeting() {
    assertThat(keys(engine.processEvent(quoted(5, false), FlowEvent.of("go_back"))))
        .containsExactly("static:how_can_i_help");
  }

  @Test
  void theModelLooksAfterAnOrder() {
    var looked =
        engine.processEvent(start, new FlowEvent("order_status", Map.of("order_number", 42)));

    assertThat(looked.playlist())
        .last()
        .isInstanceOfSatisfying(
            Llm.class,
            item ->
                assertThat(
                        new Template(item.instruction().in("en-US").orElse(""))
                            .render(looked.session().variables(), "en-US"))
                    .contains("order 42"));
  }

  /// With weight and kind of delivery, over 320 km.
  private SessionState quoted(double weight, boolean express) {
    return engine
        .processEvent(
            start,
            new FlowEvent(
                "quote_price", Map.of("weight_kg", weight, "distance_km", 320, "express", express)))
        .session();
  }

  private static FlowEvent heard(String entity, Object value) {
    return new FlowEvent(null, Map.of(entity, value));
  }

  private static void assertEndsIn(String state, FlowResult result) {
    assertThat(result.status()).isEqualTo(Status.SUCCESS);
    assertThat(result.session().currentStateId()).isEqualTo(state);
    assertThat(((Success) result).state().endsCall()).isTrue();
  }

  private static List<String> keys(FlowResult result) {
    return result.playlist().stream()
        .filter(Cache.class::isInstance)
        .map(item -> ((Cache) item).key())
        .toList();
  }

  private static List<String> spoken(FlowResult result, String language) {
    return result.playlist().stream()
        .filter(Tts.class::isInstance)
        .map(item -> spoken((Tts) item, result, language))
        .toList();
  }

  private static String spoken(Tts item, FlowResult result, String language) {
    return new Template(item.textTemplate().in(language).orElse(""))
        .render(result.session().variables(), language);
  }
}
