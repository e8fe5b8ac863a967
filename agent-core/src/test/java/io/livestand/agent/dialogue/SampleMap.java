package io.livestand.agent.dialogue;

import io.livestand.agent.dialogue.DialogueMap.Intent;
import io.livestand.agent.dialogue.DialogueState.Action;
import io.livestand.agent.dialogue.Expressions.ExpressionException;
import io.livestand.agent.dialogue.PlaylistItem.Cache;
import io.livestand.agent.dialogue.PlaylistItem.Tts;
import io.livestand.agent.dialogue.Transition.Branch;
import io.livestand.agent.dialogue.Transition.RequiredEntity;
import io.livestand.agent.dialogue.Variable.EntityKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A small map without faults, whose parts a test may replace:
///
/// ```
/// start ── quote (weight, express?) ──> quoted, or heavy above 30 kg
/// anywhere: bye ──> goodbye (ends the call), back, repeat
/// ```
final class SampleMap {
  static final String LANGUAGE = "en-US";
  static final List<PlaylistItem> ERROR = say("static:error");

  final Map<String, Variable> variables = new HashMap<>();
  final Map<String, Intent> intents = new HashMap<>();
  final Map<String, Transition> everywhere = new HashMap<>();
  final Map<String, Phrase> clips = new HashMap<>();
  final Map<String, DialogueState> states = new HashMap<>();
  final List<String> languages = new ArrayList<>(List.of(LANGUAGE));
  final List<String> neutralFillers = new ArrayList<>(List.of("filler:hmm"));
  List<PlaylistItem> errorResponse = ERROR;
  String nonSecureResponse = "static:error";
  String initialState = "start";

  SampleMap() {
    variables.put("weight", new Variable(VariableType.NUMBER, 0.0, EntityKind.NUMBER));
    variables.put("express", new Variable(VariableType.BOOLEAN, false, EntityKind.YES_NO));
    variables.put("price", new Variable(VariableType.NUMBER, 0.0, EntityKind.NONE));
    variables.put("share", new Variable(VariableType.NUMBER, 0.0, EntityKind.NONE));
    for (var intent : List.of("quote", "bye", "back", "repeat")) {
      intents.put(intent, new Intent(Map.of(LANGUAGE, List.of("I say " + intent))));
    }
    for (var key :
        List.of(
            "static:hello",
            "static:help",
            "static:error",
            "static:heavy",
            "static:bye",
            "static:weight?",
            "static:express?",
            "filler:hmm")) {
      clips.put(key, Phrase.same(key));
    }
    everywhere.put("bye", to("goodbye"));
    everywhere.put("back", new Transition(new Target.Back(), List.of(), List.of()));
    everywhere.put("repeat", new Transition(new Target.Stay(), List.of(), List.of()));
    state(
        "start",
        new SystemResponse(say("static:hello"), say("static:help")),
        List.of(),
        Map.of("quote", quote()));
    state(
        "quoted",
        new SystemResponse(
            List.of(new Tts(Phrase.same("{{ session.variables.price }} dollars"))), List.of()),
        List.of("price = by weight", "share = a share"),
        Map.of());
    state("heavy", new SystemResponse(say("static:heavy"), List.of()), List.of(), Map.of());
    states.put(
        "goodbye",
        new DialogueState(
            new SystemResponse(say("static:bye"), List.of()),
            List.of(),
            List.of(),
            Map.of(),
            Action.END_CALL));
  }

  void state(
      String id, SystemResponse response, List<String> code, Map<String, Transition> transitions) {
    states.put(
        id, new DialogueState(response, code, List.of("filler:hmm"), transitions, Action.NONE));
  }

  static Transition to(String stateId) {
    return new Transition(new Target.To(stateId), List.of(), List.of());
  }

  static List<PlaylistItem> say(String key) {
    return List.of(new Cache(key));
  }

  private static Transition quote() {
    return new Transition(
        new Target.To("quoted"),
        List.of(
            new RequiredEntity("weight", say("static:weight?")),
            new RequiredEntity("express", say("static:express?"))),
        List.of(new Branch("too heavy", new Target.To("heavy"))));
  }

  /// What the map's expressions mean: ten a kilo and double for express; a share of nothing fails.
  static ScriptedExpressions expressions() {
    return new ScriptedExpressions()
        .with("too heavy", values -> number(values, "weight") > 30)
        .with(
            "by weight",
            values ->
                number(values, "weight") * (Boolean.TRUE.equals(values.get("express")) ? 20 : 10))
        .with(
            "a share",
            values -> {
              if (number(values, "weight") == 0) {
                throw new ExpressionException("division by zero");
              }
              return 100 / number(values, "price");
            });
  }

  private static double number(Map<String, Object> values, String name) {
    return values.get(name) instanceof Double number ? number : Double.NaN;
  }

  DialogueMap map() {
    return new DialogueMap(
        languages,
        initialState,
        errorResponse,
        nonSecureResponse,
        neutralFillers,
        variables,
        intents,
        everywhere,
        clips,
        states);
  }
}
