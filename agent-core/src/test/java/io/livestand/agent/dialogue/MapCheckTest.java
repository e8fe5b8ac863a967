package io.livestand.agent.dialogue;

import static io.livestand.agent.dialogue.SampleMap.say;
import static io.livestand.agent.dialogue.SampleMap.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.dialogue.DialogueMap.Intent;
import io.livestand.agent.dialogue.DialogueState.Action;
import io.livestand.agent.dialogue.PlaylistItem.Cache;
import io.livestand.agent.dialogue.PlaylistItem.Filler;
import io.livestand.agent.dialogue.PlaylistItem.Llm;
import io.livestand.agent.dialogue.PlaylistItem.Tts;
import io.livestand.agent.dialogue.Transition.Branch;
import io.livestand.agent.dialogue.Transition.RequiredEntity;
import io.livestand.agent.dialogue.Variable.EntityKind;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;

final class MapCheckTest {
  private static final SystemResponse HELLO = new SystemResponse(say("static:hello"), List.of());

  private final SampleMap parts = new SampleMap();

  @Test
  void aRightMapHasNoFaults() {
    assertThatFaults().isEmpty();
  }

  @Test
  void aMissingStateIsToldWhereItIsNamed() {
    parts.everywhere.put("bye", to("godbye"));
    parts.states.put("heavy", withTransition("repeat", branching("nowhere")));

    assertThatFaults()
        .contains(
            "global_transitions.bye.next_state: there is no state godbye",
            "states.heavy.transitions.repeat.branches[0].next_state: there is no state nowhere");
  }

  @Test
  void aMissingInitialStateIsTold() {
    parts.initialState = "begin";

    assertThatFaults().containsExactly("initial_state: there is no state begin");
  }

  @Test
  void aStateThatNothingLeadsToIsTold() {
    parts.state("attic", HELLO, List.of(), Map.of());

    assertThatFaults().containsExactly("states.attic: cannot be reached from start");
  }

  @Test
  void aStateThatOnlyItselfLeadsToIsToldAsWell() {
    parts.state("attic", HELLO, List.of(), Map.of("quote", to("cellar")));
    parts.state("cellar", HELLO, List.of(), Map.of("quote", to("attic")));

    assertThatFaults()
        .containsExactly(
            "states.attic: cannot be reached from start",
            "states.cellar: cannot be reached from start");
  }

  @Test
  void withoutAWayToTheEndOfTheCallAStateIsADeadEnd() {
    parts.everywhere.remove("bye");
    parts.state("start", HELLO, List.of(), Map.of("bye", to("goodbye"), "quote", to("heavy")));
    parts.everywhere.remove("back");
    parts.intents.remove("back");
    parts.states.remove("quoted");

    assertThatFaults()
        .containsExactly("states.heavy: is a dead end: no way leads to a state that ends the call");
  }

  @Test
  void goingBackIsAWayOut() {
    parts.everywhere.remove("bye");
    parts.state("start", HELLO, List.of(), Map.of("bye", to("goodbye"), "quote", to("heavy")));
    parts.states.remove("quoted");

    assertThatFaults().isEmpty();
  }

  @Test
  void aStateThatEndsTheCallLeadsNowhere() {
    parts.states.put(
        "goodbye",
        new DialogueState(
            HELLO, List.of(), List.of(), Map.of("quote", to("start")), Action.END_CALL));

    assertThatFaults()
        .containsExactly(
            "states.goodbye.transitions: are never taken: the call ends in this state");
  }

  @Test
  void clipsThatAreNotThereAreToldWhereTheyArePlayed() {
    parts.errorResponse = say("static:eror");
    parts.nonSecureResponse = "static:no";
    parts.neutralFillers.add("filler:none");
    parts.state(
        "heavy",
        new SystemResponse(
            List.of(new Cache("static:hevy"), new Filler("filler:hm")), say("static:back")),
        List.of(),
        Map.of());

    assertThatFaults()
        .containsExactly(
            "error_response.playlist[0].key: there is no clip static:eror",
            "neutral_fillers[1]: there is no clip filler:none",
            "non_secure_response: there is no clip static:no",
            "states.heavy.system_response.playlist[0].key: there is no clip static:hevy",
            "states.heavy.system_response.playlist[1].key: there is no clip filler:hm",
            "states.heavy.system_response.return_playlist[0].key: there is no clip static:back");
  }

  @Test
  void aFillerIsNoStaticClip() {
    parts.neutralFillers.add("static:hello");
    parts.clips.put("hello", Phrase.same("Hello"));

    assertThatFaults()
        .containsExactly(
            "clips.hello: a key begins with static: or filler:",
            "neutral_fillers[1]: must begin with filler:, not be static:hello");
  }

  @Test
  void everyLanguageHasItsTexts() {
    parts.languages.add("ru-RU");
    parts.clips.put("static:hello", new Phrase(Map.of("en-US", "Hello", "uk-UA", "Вітаю")));
    parts.intents.put("quote", new Intent(Map.of("en-US", List.of("quote"))));

    assertThatFaults()
        .contains(
            "clips.static:hello: has no text in ru-RU",
            "intents.quote.examples: there are none in ru-RU");
  }

  @Test
  void aTemplateNamesVariablesThatCanBeSaid() {
    parts.state(
        "heavy",
        new SystemResponse(
            List.of(
                new Tts(
                    Phrase.same(
                        "{{ session.variables.weigth }} {{ price }}"
                            + " {{ session.variables.express }} {{"))),
            List.of()),
        List.of(),
        Map.of());

    var path = "states.heavy.system_response.playlist[0].text_template: ";
    assertThatFaults()
        .containsExactlyInAnyOrder(
            path + "there is no variable weigth",
            path + "{{ price }} is not of the shape {{ session.variables.NAME }}",
            path + "a boolean cannot be said: express",
            path + "{{ and }} do not match");
  }

  @Test
  void aClipCannotNameVariables() {
    parts.clips.put("static:hello", Phrase.same("Hello {{ session.variables.price }}"));

    assertThatFaults()
        .containsExactly(
            "clips.static:hello: is recorded and cannot name variables: make it a tts item");
  }

  @Test
  void theModelAnswersOnceInAPlaylist() {
    var answer = new Llm(Phrase.same("Be brief."));
    parts.state(
        "heavy", new SystemResponse(List.of(answer, answer), List.of()), List.of(), Map.of());

    assertThatFaults()
        .containsExactly(
            "states.heavy.system_response.playlist: asks the language model more than once");
  }

  @Test
  void badCodeIsToldLineByLine() {
    parts.state(
        "heavy",
        HELLO,
        List.of("price == 1", "cost = by weight", "price = by colour", "price = by weight"),
        Map.of());
    parts.everywhere.put(
        "repeat",
        new Transition(
            new Target.Stay(), List.of(), List.of(new Branch("it rains", new Target.Back()))));

    assertThatFaults()
        .containsExactly(
            "global_transitions.repeat.branches[0].when: cannot be understood: it rains",
            "states.heavy.code[0]: is not of the shape: name = expression",
            "states.heavy.code[1]: there is no variable cost",
            "states.heavy.code[2]: cannot be understood: by colour");
  }

  @Test
  void whatIsAskedForCanBeHeard() {
    parts.variables.put("tall", new Variable(VariableType.TEXT, "", EntityKind.NUMBER));
    parts.everywhere.put(
        "repeat",
        new Transition(
            new Target.Stay(),
            List.of(asked("price"), asked("colour"), asked("weight"), asked("weight")),
            List.of()));

    assertThatFaults()
        .containsExactly(
            "global_transitions.repeat.required_entities[0].name: the variable price has no entity"
                + " to hear",
            "global_transitions.repeat.required_entities[1].name: there is no variable colour",
            "global_transitions.repeat.required_entities[3].name: weight is required twice",
            "variables.tall.entity: number cannot be kept in a variable of type text");
  }

  @Test
  void intentsAndTransitionsMatch() {
    parts.intents.put("sing", new Intent(Map.of(SampleMap.LANGUAGE, List.of("sing"))));
    parts.everywhere.put("dance", to("start"));

    assertThatFaults()
        .containsExactly(
            "global_transitions.dance: there is no intent dance",
            "intents.sing: no transition is for it");
  }

  @Test
  void aPhraseStandsForOneIntent() {
    parts.intents.put("bye", new Intent(Map.of(SampleMap.LANGUAGE, List.of("Goodbye, then!"))));
    parts.intents.put("quote", new Intent(Map.of(SampleMap.LANGUAGE, List.of("goodbye then"))));

    assertThatFaults()
        .containsExactly(
            "intents.quote.examples.en-US: 'goodbye then' is an example of bye already");
  }

  private ListAssert<String> assertThatFaults() {
    var faults = MapCheck.faults(parts.map(), SampleMap.expressions());
    return assertThat(faults.stream().map(MapFault::toString).toList());
  }

  private static RequiredEntity asked(String name) {
    return new RequiredEntity(name, say("static:weight?"));
  }

  private static Transition branching(String stateId) {
    return new Transition(
        new Target.Stay(), List.of(), List.of(new Branch("too heavy", new Target.To(stateId))));
  }

  private static DialogueState withTransition(String intent, Transition transition) {
    return new DialogueState(HELLO, List.of(), List.of(), Map.of(intent, transition), Action.NONE);
  }
}
