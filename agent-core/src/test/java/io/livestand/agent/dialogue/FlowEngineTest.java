package io.livestand.agent.dialogue;

import static io.livestand.agent.dialogue.SampleMap.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.livestand.agent.dialogue.FlowResult.ExecutionError;
import io.livestand.agent.dialogue.FlowResult.MissingEntity;
import io.livestand.agent.dialogue.FlowResult.Reason;
import io.livestand.agent.dialogue.FlowResult.Status;
import io.livestand.agent.dialogue.FlowResult.Success;
import io.livestand.agent.dialogue.SessionState.TurnState;
import io.livestand.agent.dialogue.Variable.EntityKind;
import io.livestand.agent.testing.ForAll;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class FlowEngineTest {
  private final FlowEngine engine = new FlowEngine(new SampleMap().map(), SampleMap.expressions());
  private final SessionState start = engine.begin("call-1").session();

  @Test
  void aCallBeginsWithTheGreetingAndTheInitialValues() {
    var begun = engine.begin("call-1");

    assertThat(begun.status()).isEqualTo(Status.SUCCESS);
    assertThat(begun.playlist()).isEqualTo(say("static:hello"));
    assertThat(begun.session().currentStateId()).isEqualTo("start");
    assertThat(begun.session().callId()).isEqualTo("call-1");
    assertThat(begun.session().turnState()).isEqualTo(TurnState.BOT_TURN);
    assertThat(begun.session().stateHistory()).isEmpty();
    assertThat(begun.session().variables()).containsEntry("weight", 0.0).hasSize(4);
  }

  @Test
  void anyStateCanBeHeardWithValuesOfItsOwn() {
    var quoted = engine.beginAt("call-1", "quoted", Map.of("weight", 5, "express", true));

    assertThat(quoted.session().currentStateId()).isEqualTo("quoted");
    assertThat(quoted.session().variables())
        .containsEntry("weight", 5.0)
        .containsEntry("price", 100.0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> engine.beginAt("call-1", "nowhere", Map.of()))
        .withMessage("there is no state nowhere");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> engine.beginAt("call-1", "quoted", Map.of("size", 5)))
        .withMessage("there is no variable size");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> engine.beginAt("call-1", "quoted", Map.of("weight", "heavy")))
        .withMessage("weight must be of type number, not heavy");
  }

  @Test
  void anEventThatHasEverythingIsAppliedWhole() {
    var quoted = engine.processEvent(start, quote(Map.of("weight", 5, "express", true)));

    assertThat(quoted).isInstanceOf(Success.class);
    assertThat(quoted.session().currentStateId()).isEqualTo("quoted");
    assertThat(quoted.session().stateHistory()).containsExactly("start");
    assertThat(quoted.session().variables())
        .containsEntry("weight", 5.0)
        .containsEntry("express", true)
        .containsEntry("price", 100.0);
  }

  @Test
  void aLaterAssignmentSeesTheEarlierOnes() {
    var quoted = engine.processEvent(start, quote(Map.of("weight", 5, "express", false)));

    assertThat(quoted.session().variables())
        .containsEntry("price", 50.0)
        .containsEntry("share", 2.0);
  }

  @Test
  void whatIsMissingIsAskedForInItsOrder() {
    var first = engine.processEvent(start, FlowEvent.of("quote"));
    var second = engine.processEvent(first.session(), heard(Map.of("weight", 2)));
    var third = engine.processEvent(second.session(), heard(Map.of("express", true)));

    assertThat(first.playlist()).isEqualTo(say("static:weight?"));
    assertThat(second.playlist()).isEqualTo(say("static:express?"));
    assertThat(third.status()).isEqualTo(Status.SUCCESS);
    assertThat(third.session().variables()).containsEntry("price", 40.0);
    assertThat(third.session().openQuestion()).isNull();
  }

  @Test
  void untilEverythingIsThereTheVariablesStayAsTheyWere() {
    var asked = engine.processEvent(start, quote(Map.of("weight", 2)));

    assertThat(asked.status()).isEqualTo(Status.MISSING_ENTITY);
    assertThat(asked.session().variables()).isEqualTo(start.variables());
    assertThat(asked.session().currentStateId()).isEqualTo("start");
  }

  @Test
  void theSameQuestionIsCountedAndAnotherBeginsAnew() {
    var once = engine.processEvent(start, FlowEvent.of("quote")).session();
    var twice = engine.processEvent(once, FlowEvent.of("quote")).session();
    var other = engine.processEvent(twice, heard(Map.of("weight", 2))).session();

    assertThat(once.openQuestion()).extracting(question -> question.timesAsked()).isEqualTo(1);
    assertThat(twice.openQuestion()).extracting(question -> question.timesAsked()).isEqualTo(2);
    assertThat(other.openQuestion()).extracting(question -> question.timesAsked()).isEqualTo(1);
  }

  @Test
  void aMereNoAnswersTheQuestionThoughItSoundsLikeAFarewell() {
    var asked = engine.processEvent(start, quote(Map.of("weight", 2))).session();

    var answered = engine.processEvent(asked, new FlowEvent("bye", Map.of("express", false)));

    assertThat(answered.session().currentStateId()).isEqualTo("quoted");
  }

  @Test
  void anotherIntentDropsTheQuestion() {
    var asked = engine.processEvent(start, FlowEvent.of("quote")).session();

    var left = engine.processEvent(asked, FlowEvent.of("bye"));

    assertThat(left.session().currentStateId()).isEqualTo("goodbye");
    assertThat(left.session().openQuestion()).isNull();
  }

  @Test
  void aBranchWhoseConditionHoldsIsTaken() {
    var heavy = engine.processEvent(start, quote(Map.of("weight", 31, "express", false)));

    assertThat(heavy.session().currentStateId()).isEqualTo("heavy");
    assertThat(heavy.playlist()).isEqualTo(say("static:heavy"));
  }

  @Test
  void anExpressionWithoutAValueRollsEverythingBack() {
    var failed = engine.processEvent(start, quote(Map.of("weight", 0, "express", false)));

    assertThat(failed).isInstanceOf(ExecutionError.class);
    assertThat(failed.session()).isEqualTo(start);
    assertThat(failed.playlist()).isEqualTo(SampleMap.ERROR);
    assertThat(reason(failed)).isEqualTo(Reason.EXPRESSION);
  }

  @Test
  void anInfiniteNumberIsNoValue() {
    var parts = new SampleMap();
    var endless = SampleMap.expressions().with("by weight", _ -> Double.POSITIVE_INFINITY);

    var failed =
        new FlowEngine(parts.map(), endless)
            .processEvent(start, quote(Map.of("weight", 1, "express", false)));

    assertThat(reason(failed)).isEqualTo(Reason.EXPRESSION);
    assertThat(failed.session()).isEqualTo(start);
  }

  @Test
  void anEntityOfAnotherTypeIsAnError() {
    var failed = engine.processEvent(start, quote(Map.of("weight", "heavy", "express", false)));

    assertThat(reason(failed)).isEqualTo(Reason.WRONG_ENTITY);
    assertThat(failed.session()).isEqualTo(start);
    assertThat(((ExecutionError) failed).detail()).contains("weight").doesNotContain("heavy");
  }

  @Test
  void entitiesThatTheMapDoesNotHearArePassedOver() {
    var event = quote(Map.of("weight", 1, "express", false, "moon", "full", "price", 1_000));

    assertThat(engine.processEvent(start, event).session().variables())
        .containsEntry("price", 10.0)
        .doesNotContainKey("moon");
  }

  @Test
  void goingBackTakesFromTheHistoryAndSparesTheGreeting() {
    var quoted = quoted();

    var back = engine.processEvent(quoted, FlowEvent.of("back"));

    assertThat(back.session().currentStateId()).isEqualTo("start");
    assertThat(back.session().stateHistory()).isEmpty();
    assertThat(back.playlist()).isEqualTo(say("static:help"));
    assertThat(back.session().variables()).isEqualTo(quoted.variables());
  }

  @Test
  void fromTheFirstStateThereIsNoWayBack() {
    var failed = engine.processEvent(start, FlowEvent.of("back"));

    assertThat(reason(failed)).isEqualTo(Reason.NOTHING_TO_GO_BACK_TO);
    assertThat(failed.session()).isEqualTo(start);
  }

  @Test
  void stayingSaysItAgainAndRunsNoCode() {
    var runs = new int[1];
    var counting =
        SampleMap.expressions()
            .with(
                "by weight",
                _ -> {
                  runs[0]++;
                  return 1.0;
                });
    var counted = new FlowEngine(new SampleMap().map(), counting);
    var quoted =
        counted.processEvent(start, quote(Map.of("weight", 1, "express", false))).session();

    var again = counted.processEvent(quoted, FlowEvent.of("repeat"));

    assertThat(again.session()).isEqualTo(quoted);
    assertThat(again.playlist()).hasSize(1);
    assertThat(runs[0]).isEqualTo(1);
  }

  @Test
  void aQuestionIsRepeatedWhileItIsOpen() {
    var asked = engine.processEvent(start, FlowEvent.of("quote")).session();

    var again = engine.processEvent(asked, FlowEvent.of("repeat"));

    assertThat(again.session()).isEqualTo(asked);
    assertThat(again.playlist()).isEqualTo(say("static:weight?"));
  }

  @Test
  void goingBackFromAQuestionLeavesTheQuestion() {
    var asked = engine.processEvent(start, FlowEvent.of("quote")).session();

    var back = engine.processEvent(asked, FlowEvent.of("back"));

    assertThat(back.status()).isEqualTo(Status.SUCCESS);
    assertThat(back.session()).isEqualTo(start);
    assertThat(back.playlist()).isEqualTo(say("static:help"));
  }

  @Test
  void whatWasAskedForIsKnownWithItsKind() {
    var asked = engine.processEvent(start, quote(Map.of("weight", 2))).session();

    assertThat(engine.asked(start)).isEmpty();
    assertThat(engine.asked(asked))
        .contains(new Asked("express", EntityKind.YES_NO, say("static:express?")));
  }

  @Test
  void anIntentWithoutATransitionIsAnError() {
    var failed = engine.processEvent(quoted(), FlowEvent.of("quote"));

    assertThat(reason(failed)).isEqualTo(Reason.NO_TRANSITION);
    assertThat(engine.leadsOn(quoted(), FlowEvent.of("quote"))).isFalse();
  }

  @Test
  void entitiesAloneLeadOnOnlyIfTheyWereAskedFor() {
    var asked = engine.processEvent(start, FlowEvent.of("quote")).session();

    assertThat(engine.leadsOn(start, heard(Map.of("weight", 2)))).isFalse();
    assertThat(engine.leadsOn(asked, heard(Map.of("express", true)))).isFalse();
    assertThat(engine.leadsOn(asked, heard(Map.of("weight", 2)))).isTrue();
    assertThat(reason(engine.processEvent(start, heard(Map.of("weight", 2)))))
        .isEqualTo(Reason.NO_TRANSITION);
  }

  @Test
  void nothingLeadsOnAfterTheEnd() {
    var ended = engine.processEvent(start, FlowEvent.of("bye"));

    assertThat(((Success) ended).state().endsCall()).isTrue();
    assertThat(engine.intents(ended.session())).isEmpty();
    assertThat(engine.processEvent(ended.session(), FlowEvent.of("back")).session())
        .isEqualTo(ended.session());
  }

  @Test
  void aStatesOwnTransitionComesBeforeTheGlobalOne() {
    var parts = new SampleMap();
    parts.state(
        "heavy",
        new SystemResponse(say("static:heavy"), List.of()),
        List.of(),
        Map.of("repeat", SampleMap.to("start")));
    var own = new FlowEngine(parts.map(), SampleMap.expressions());
    var heavy = own.processEvent(start, quote(Map.of("weight", 40, "express", false))).session();

    assertThat(own.processEvent(heavy, FlowEvent.of("repeat")).session().currentStateId())
        .isEqualTo("start");
  }

  @Test
  void aMapWithFaultsIsRefused() {
    var parts = new SampleMap();
    parts.initialState = "nowhere";

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FlowEngine(parts.map(), SampleMap.expressions()))
        .withMessageContaining("initial_state: there is no state nowhere");
  }

  @Test
  void whateverIsSaidTheSessionIsWholeOrTheOneThereWas() {
    ForAll.samples(random -> {
      var session = start;
      for (var turn = 0; turn < 20; turn++) {
        var event = anything(random);
        var result = engine.processEvent(session, event);
        var after = result.session();
        switch (result) {
          case Success success -> {
            assertThat(success.state())
                .isEqualTo(engine.map().states().get(after.currentStateId()));
            assertThat(after.openQuestion()).isNull();
          }
          case MissingEntity asked -> {
            assertThat(after.variables()).isEqualTo(session.variables());
            assertThat(after.currentStateId()).isEqualTo(session.currentStateId());
            assertThat(asked.session().openQuestion()).isNotNull();
          }
          case ExecutionError _ -> assertThat(after).isEqualTo(session);
        }
        assertThat(result.playlist()).isNotEmpty();
        assertThat(after.stateHistory()).hasSizeLessThanOrEqualTo(turn + 1);
        assertThat(result instanceof ExecutionError error && error.reason() == Reason.NO_TRANSITION)
            .isEqualTo(!engine.leadsOn(session, event));
        session = after;
      }
    });
  }

  private static FlowEvent anything(RandomGenerator random) {
    var intents = List.of("quote", "quote", "bye", "back", "repeat", "unheard of", "");
    var intent = intents.get(random.nextInt(intents.size()));
    var entities = new HashMap<String, Object>();
    if (random.nextBoolean()) {
      entities.put("weight", List.<Object>of(0, 3, 2.5, 40L, "heavy").get(random.nextInt(5)));
    }
    if (random.nextBoolean()) {
      entities.put("express", random.nextBoolean());
    }
    return new FlowEvent(intent.isEmpty() ? null : intent, entities);
  }

  private SessionState quoted() {
    return engine.processEvent(start, quote(Map.of("weight", 5, "express", false))).session();
  }

  private static FlowEvent quote(Map<String, Object> entities) {
    return new FlowEvent("quote", entities);
  }

  private static FlowEvent heard(Map<String, Object> entities) {
    return new FlowEvent(null, entities);
  }

  private static Reason reason(FlowResult result) {
    assertThat(result.status()).isEqualTo(Status.EXECUTION_ERROR);
    return ((ExecutionError) result).reason();
  }
}
